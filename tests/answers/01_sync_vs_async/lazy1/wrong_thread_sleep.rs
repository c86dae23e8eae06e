//! verdict: failed
//! says: the coffee takes as long as its three steps together
//! says: 600 ms in all
//! why: blocking sleeps take no time on the virtual clock: the log is right, the time is not

use lab::Log;
use std::time::Duration;
use tokio::time::sleep;

#[allow(dead_code)]
async fn boil(log: &Log) {
    sleep(Duration::from_millis(300)).await;
    log.record("water boiled");
}

#[allow(dead_code)]
async fn grind(log: &Log) {
    sleep(Duration::from_millis(200)).await;
    log.record("beans ground");
}

async fn pour(log: &Log) {
    sleep(Duration::from_millis(100)).await;
    log.record("coffee poured");
}

pub async fn make_coffee(log: &Log) {
    std::thread::sleep(Duration::from_millis(300));
    log.record("water boiled");
    std::thread::sleep(Duration::from_millis(200));
    log.record("beans ground");
    pour(log).await;
}
