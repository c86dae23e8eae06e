//! verdict: failed
//! says: the report can be written where no runtime is running
//! says: there is no reactor running
//! why: the futures crate has an executor but no timers, and tokio's `sleep` asks for tokio's

use futures::executor::block_on;
use std::time::Duration;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let used = block_on(read_meters());
    format!("used today: {used} kWh")
}
