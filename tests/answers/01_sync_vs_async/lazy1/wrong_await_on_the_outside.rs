//! verdict: failed
//! says: every step is done and in the right order
//! why: an async block is a future as well: the two blocks are made, and dropped

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
    let _water = async { boil(log).await };
    let _beans = async { grind(log).await };
    pour(log).await;
}
