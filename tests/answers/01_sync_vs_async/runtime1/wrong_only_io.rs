//! verdict: failed
//! says: the report can be written where no runtime is running
//! says: timers are disabled
//! why: `enable_io` is for sockets; the timers are a part of their own

use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let runtime = Builder::new_current_thread().enable_io().build().unwrap();
    let used = runtime.block_on(read_meters());
    format!("used today: {used} kWh")
}
