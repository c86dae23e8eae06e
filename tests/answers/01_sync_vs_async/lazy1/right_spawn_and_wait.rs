//! verdict: passed
//! why: each step in a task of its own, awaited before the next starts

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
    let (first, second) = (log.clone(), log.clone());
    tokio::spawn(async move { boil(&first).await }).await.unwrap();
    tokio::spawn(async move { grind(&second).await }).await.unwrap();
    pour(log).await;
}
