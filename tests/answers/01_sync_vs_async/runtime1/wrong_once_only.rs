//! verdict: failed
//! says: it can be written twice in a row
//! why: the runtime is taken out of the static and never put back

use std::sync::{LazyLock, Mutex};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

static RUNTIME: LazyLock<Mutex<Option<Runtime>>> =
    LazyLock::new(|| Mutex::new(Some(Runtime::new().unwrap())));

pub fn report() -> String {
    let runtime = RUNTIME.lock().unwrap().take().expect("a runtime is left");
    let used = runtime.block_on(read_meters());
    format!("used today: {used} kWh")
}
