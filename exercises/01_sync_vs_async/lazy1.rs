//! # An empty cup
//!
//! A kiosk makes coffee: boil the water (300 ms), grind the beans (200 ms), pour (100 ms). The
//! program below compiles, runs and ends without an error. Yet the guest gets an empty cup, after
//! 100 ms: nobody has boiled, nobody has ground.
//!
//! Your task: change `make_coffee` so that all three steps are really done, one after the other,
//! and so that it returns when the last one is over. The three steps themselves are fine: leave
//! them as they are.
//!
//! The tests look at the log (which steps were done, in which order) and at the time that passed:
//! 600 ms.
//!
//! About those milliseconds: the tests run on a clock that jumps over waits. When nobody has
//! anything to do but wait, the clock moves to the end of the shortest wait at once. So 600 ms are
//! exactly 600, every time, and you wait for none of it.

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
    // TODO: only one of these three lines does what it seems to say. What does that line have that
    // the others lack?
    boil(log);
    grind(log);
    pour(log).await;
}
