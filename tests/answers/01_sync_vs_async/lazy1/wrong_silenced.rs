//! verdict: failed
//! says: every step is done and in the right order
//! why: `let _ =` silences the compiler, but the future is dropped all the same

use lab::Log;
use std::time::Duration;
use tokio::time::sleep;

async fn boil(log: &Log) {
    sleep(Duration::from_millis(300)).await;
    log.record("water boiled");
}

async fn grind(log: &Log) {
    sleep(Duration::from_millis(200)).await;
    log.record("beans ground");
}

async fn pour(log: &Log) {
    sleep(Duration::from_millis(100)).await;
    log.record("coffee poured");
}

pub async fn make_coffee(log: &Log) {
    let _ = boil(log);
    let _ = grind(log);
    pour(log).await;
}
