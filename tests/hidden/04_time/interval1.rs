//! starter: failed
//! says: readings shorter than 100 ms begin every 100 ms
//! says: 0, 100, 200, 300, 400
//! says: 0, 130, 270, 380, 560

use crate::exercise::watch;
use lab::{Reply, Service, ms};

/// A sensor whose readings take so long, one after another; it reads "no. 1", "no. 2"....
fn sensor(latencies: &'static [u64]) -> Service {
    Service::scripted("sensor", |request| {
        let latency = latencies[(request.number - 1) % latencies.len()];
        Reply::ok(format!("no. {}", request.number)).after(ms(latency))
    })
}

/// When the readings begin, in ms.
fn begun(sensor: &Service) -> Vec<u64> {
    sensor.log().started_at().into_iter().map(|(at, _)| at).collect()
}

/// The results, as texts.
fn texts(results: Vec<Option<String>>) -> Vec<String> {
    results.into_iter().map(|result| result.unwrap_or("none".to_string())).collect()
}

const BEGUN: &str = "when the readings begin (ms)";
const RESULTS: &str = "the results";

#[lab::test]
async fn readings_shorter_than_100_ms_begin_every_100_ms() {
    let sensor = sensor(&[30, 40, 10, 80, 20]);
    let results = watch(&sensor, 5).await;
    lab::expect_eq(BEGUN, begun(&sensor), [0, 100, 200, 300, 400]);
    lab::expect_eq(RESULTS, texts(results), ["no. 1", "no. 2", "no. 3", "no. 4", "no. 5"]);
}

#[lab::test]
async fn after_a_slow_reading_one_is_late_and_the_others_are_on_the_grid_again() {
    let sensor = sensor(&[30, 240, 20, 50, 10]);
    let results = watch(&sensor, 5).await;
    lab::expect_eq(BEGUN, begun(&sensor), [0, 100, 340, 400, 500]);
    lab::expect_eq(RESULTS, texts(results), ["no. 1", "no. 2", "no. 3", "no. 4", "no. 5"]);
}

#[lab::test]
async fn a_reading_that_hangs_is_given_up_after_250_ms_and_counts_as_none() {
    let sensor = sensor(&[60, 15_000, 20, 10, 30]);
    let results = watch(&sensor, 5).await;
    lab::expect_eq(RESULTS, texts(results), ["no. 1", "none", "no. 3", "no. 4", "no. 5"]);
    lab::expect_eq(BEGUN, begun(&sensor), [0, 100, 350, 400, 500]);
}

#[lab::test]
async fn two_slow_readings_in_a_row_do_not_move_the_grid() {
    let sensor = sensor(&[230, 220, 20, 10]);
    watch(&sensor, 5).await;
    lab::expect_eq(BEGUN, begun(&sensor), [0, 230, 450, 500, 600]);
}

#[lab::test]
async fn it_returns_when_the_last_reading_has_ended() {
    let sensor = sensor(&[35]);
    lab::expect_eq("the number of results", watch(&sensor, 4).await.len(), 4);
    lab::expect_elapsed(ms(335));
}

#[lab::test]
async fn nobody_reads_on_when_a_reading_was_given_up() {
    let sensor = sensor(&[20_000, 10]);
    watch(&sensor, 1).await;
    lab::expect_elapsed(ms(250));
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_dropped_at(sensor.log(), "read", ms(250));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn there_is_never_more_than_one_reading_at_a_time() {
    let sensor = sensor(&[10, 245, 210, 10, 30_000, 70]);
    watch(&sensor, 6).await;
    lab::expect_peak(sensor.gauge(), 1);
}

#[lab::test]
async fn it_counts_from_its_own_first_reading() {
    let sensor = sensor(&[45, 25]);
    tokio::time::sleep(ms(77)).await;
    watch(&sensor, 3).await;
    lab::expect_eq(BEGUN, begun(&sensor), [77, 177, 277]);
}

#[lab::test]
async fn after_20_seconds_it_is_still_on_the_grid() {
    let sensor = sensor(&[13, 57, 30, 99]);
    watch(&sensor, 201).await;
    lab::expect_eq("when the 201st reading begins (ms)", begun(&sensor).pop().unwrap_or(0), 20_000);
}

#[lab::test]
async fn no_reading_at_all_is_possible_too() {
    let sensor = sensor(&[10]);
    lab::expect_eq(RESULTS, texts(watch(&sensor, 0).await), Vec::<String>::new());
    lab::expect_eq("the readings that were begun", begun(&sensor).len(), 0);
}
