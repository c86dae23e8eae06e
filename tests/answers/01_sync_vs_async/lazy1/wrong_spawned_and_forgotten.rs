//! verdict: failed
//! says: every step is done and in the right order
//! why: spawned tasks run by themselves, and nobody waits for them: the coffee is poured at 100 ms

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
    tokio::spawn(async move { boil(&first).await });
    tokio::spawn(async move { grind(&second).await });
    pour(log).await;
}
