//! verdict: failed
//! says: the report can be written where no runtime is running
//! says: kWh
//! why: `enter` gives the thread a runtime, but nobody polls the future more than once

use futures::FutureExt;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let used = read_meters().now_or_never().unwrap_or_default();
    format!("used today: {used} kWh")
}
