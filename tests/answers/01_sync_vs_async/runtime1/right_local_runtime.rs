//! verdict: passed
//! why: a runtime whose tasks never leave the thread

use std::time::Duration;
use tokio::runtime::LocalRuntime;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let used = LocalRuntime::new().unwrap().block_on(read_meters());
    format!("used today: {used} kWh")
}
