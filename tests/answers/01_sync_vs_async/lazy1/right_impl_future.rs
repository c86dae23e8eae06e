//! verdict: passed
//! why: a plain function that returns an async block is an async function too

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

pub fn make_coffee(log: &Log) -> impl Future<Output = ()> {
    async move {
        boil(log).await;
        grind(log).await;
        pour(log).await;
    }
}
