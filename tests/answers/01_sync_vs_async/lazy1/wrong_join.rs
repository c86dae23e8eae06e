//! verdict: failed
//! says: every step is done and in the right order
//! says: coffee poured
//! why: `join!` runs the steps at the same time, so the coffee is poured before the water boils

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
    tokio::join!(boil(log), grind(log), pour(log));
}
