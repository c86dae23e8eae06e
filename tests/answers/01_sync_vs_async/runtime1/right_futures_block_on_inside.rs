//! verdict: passed
//! why: with a runtime entered, its worker threads drive the timer, and any executor can poll the future

use futures::executor::block_on;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let runtime = Runtime::new().unwrap();
    let _inside = runtime.enter();
    format!("used today: {} kWh", block_on(read_meters()))
}
