//! verdict: passed
//! why: `#[tokio::main]` makes a plain function of any async one

use std::time::Duration;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

#[tokio::main(flavor = "current_thread")]
async fn read_now() -> u32 {
    read_meters().await
}

pub fn report() -> String {
    format!("used today: {} kWh", read_now())
}
