//! verdict: passed
//! why: built once, shared by all calls and threads

use std::sync::LazyLock;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

pub fn report() -> String {
    format!("used today: {} kWh", RUNTIME.block_on(read_meters()))
}
