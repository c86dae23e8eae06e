//! verdict: passed
//! why: under the attribute `report` itself looks async, but is a plain function for its callers

use std::time::Duration;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

#[tokio::main]
pub async fn report() -> String {
    let used = read_meters().await;
    format!("used today: {used} kWh")
}
