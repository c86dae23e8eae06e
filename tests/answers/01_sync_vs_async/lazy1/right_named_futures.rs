//! verdict: passed
//! why: futures made early and awaited later run at their await, in that order

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
    let water = boil(log);
    let beans = grind(log);
    let cup = pour(log);
    water.await;
    beans.await;
    cup.await;
}
