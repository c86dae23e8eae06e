//! verdict: does_not_compile
//! says: E0521
//! why: a spawned task may outlive the log that it borrows

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
    tokio::spawn(boil(log));
    tokio::spawn(grind(log));
    pour(log).await;
}
