//! verdict: blocked
//! why: `block_on` of the futures crate parks the thread that should have turned the clock

use futures::executor::block_on;
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
    block_on(boil(log));
    block_on(grind(log));
    pour(log).await;
}
