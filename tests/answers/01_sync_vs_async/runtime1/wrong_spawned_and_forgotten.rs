//! verdict: failed
//! says: the report can be written where no runtime is running
//! why: spawn does not wait, and a runtime of one thread runs nothing outside of `block_on`

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

async fn read_meters() -> u32 {
    sleep(Duration::from_millis(5)).await;
    42
}

pub fn report() -> String {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let used = Arc::new(AtomicU32::new(0));
    let result = Arc::clone(&used);
    runtime.spawn(async move { result.store(read_meters().await, Ordering::SeqCst) });
    let used = used.load(Ordering::SeqCst);
    format!("used today: {used} kWh")
}
