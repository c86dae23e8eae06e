//! verdict: passed
//! why: the default runtime, with a worker for each core

use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let used = Runtime::new().unwrap().block_on(read_meters());
    format!("used today: {used} kWh")
}
