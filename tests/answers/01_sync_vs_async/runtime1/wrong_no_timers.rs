//! verdict: failed
//! says: the report can be written where no runtime is running
//! says: timers are disabled
//! why: a runtime without `enable_time` cannot tell when 5 ms are over

use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let runtime = Builder::new_current_thread().build().unwrap();
    let used = runtime.block_on(read_meters());
    format!("used today: {used} kWh")
}
