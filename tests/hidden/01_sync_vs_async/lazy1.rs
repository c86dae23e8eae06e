//! starter: failed
//! says: every step is done and in the right order
//! says: water boiled
//! says: coffee poured

use crate::exercise::make_coffee;
use lab::{Log, ms};

#[lab::test]
async fn every_step_is_done_and_in_the_right_order() {
    let log = Log::new();
    make_coffee(&log).await;
    let done: Vec<String> = log.entries();
    lab::expect_eq("the steps that were done", done, ["water boiled", "beans ground", "coffee poured"]);
}

#[lab::test]
async fn the_coffee_takes_as_long_as_its_three_steps_together() {
    let log = Log::new();
    make_coffee(&log).await;
    lab::expect_elapsed(ms(600));
}

#[lab::test]
async fn each_step_starts_when_the_one_before_is_over() {
    let log = Log::new();
    make_coffee(&log).await;
    let done = log.with_times().into_iter().map(|(at, step)| format!("{step} ({at} ms)"));
    let expected = ["water boiled (300 ms)", "beans ground (500 ms)", "coffee poured (600 ms)"];
    lab::expect_eq("the steps, and when each was done", done.collect::<Vec<_>>(), expected);
}
