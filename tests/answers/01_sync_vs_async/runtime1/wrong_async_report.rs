//! verdict: failed
//! says: the report can be written where no runtime is running
//! says: a plain `String`
//! why: `report` became async itself: the question of who runs it has only moved

use std::time::Duration;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub async fn report() -> String {
    let used = read_meters().await;
    format!("used today: {used} kWh")
}
