//! starter: failed
//! says: those who wait behind a slow look are late too
//! says: 4 late, the worst after 350 ms
//! says: 0 late, the worst after 53 ms

use crate::exercise::{Report, watch};
use lab::{Reply, Service, ms};
use tokio::time::sleep;

/// A light barrier: the looks take so long, one after another.
fn barrier(takes: &'static [u64]) -> Service {
    Service::scripted("barrier", |request| {
        Reply::ok("nothing near").after(ms(takes[(request.number - 1) % takes.len()]))
    })
}

fn in_words(report: &Report) -> [String; 2] {
    [format!("{} late", report.late), format!("the worst after {} ms", report.worst.as_millis())]
}

/// When the looks begin, in ms.
fn begun(barrier: &Service) -> Vec<u64> {
    barrier.log().started_at().into_iter().map(|(at, _)| at).collect()
}

const REPORT: &str = "the report";
const BEGUN: &str = "when the looks begin (ms)";

#[lab::test]
async fn those_who_wait_behind_a_slow_look_are_late_too() {
    let barrier = barrier(&[20, 20, 350, 20, 20, 20, 20, 20, 20, 20]);
    let report = watch(&barrier, 10).await;
    lab::expect_eq(REPORT, in_words(&report), ["4 late", "the worst after 350 ms"]);
}

#[lab::test]
async fn a_look_that_ends_exactly_at_its_deadline_is_in_time() {
    let barrier = barrier(&[30, 100, 60, 100, 10]);
    let report = watch(&barrier, 5).await;
    lab::expect_eq(REPORT, in_words(&report), ["0 late", "the worst after 100 ms"]);
}

#[lab::test]
async fn one_millisecond_after_its_deadline_it_is_late() {
    let barrier = barrier(&[30, 10, 101, 10, 30, 10]);
    let report = watch(&barrier, 6).await;
    lab::expect_eq(REPORT, in_words(&report), ["1 late", "the worst after 101 ms"]);
}

#[lab::test]
async fn looks_that_are_a_little_too_slow_are_later_each_time() {
    let barrier = barrier(&[120]);
    let report = watch(&barrier, 5).await;
    lab::expect_eq(REPORT, in_words(&report), ["5 late", "the worst after 200 ms"]);
}

#[lab::test]
async fn one_slow_look_among_two_hundred_is_reported() {
    let barrier = Service::scripted("barrier", |request| {
        Reply::ok("nothing near").after(ms(if request.number == 120 { 170 } else { 10 }))
    });
    let report = watch(&barrier, 200).await;
    lab::expect_eq(REPORT, in_words(&report), ["1 late", "the worst after 170 ms"]);
}

#[lab::test]
async fn the_first_look_and_the_last_one_count() {
    let barrier = barrier(&[160, 10, 10, 10, 110]);
    let report = watch(&barrier, 5).await;
    lab::expect_eq(REPORT, in_words(&report), ["2 late", "the worst after 160 ms"]);
}

#[lab::test]
async fn it_counts_from_its_own_first_look() {
    let barrier = barrier(&[40, 20, 230, 20, 10]);
    sleep(ms(77)).await;
    let report = watch(&barrier, 5).await;
    lab::expect_eq(BEGUN, begun(&barrier), [77, 177, 277, 507, 527]);
    lab::expect_eq(REPORT, in_words(&report), ["2 late", "the worst after 230 ms"]);
}

#[lab::test]
async fn no_look_is_left_out_or_given_up_or_made_at_the_same_time_as_another() {
    let barrier = barrier(&[10, 270, 90, 30, 10, 20, 140, 10]);
    let report = watch(&barrier, 8).await;
    lab::expect_eq(BEGUN, begun(&barrier), [0, 100, 370, 460, 490, 500, 600, 740]);
    lab::expect_eq("the number of looks that ended", barrier.log().finished().len(), 8);
    lab::expect_peak(barrier.gauge(), 1);
    lab::expect_elapsed(ms(750));
    lab::expect_eq(REPORT, in_words(&report), ["4 late", "the worst after 270 ms"]);
}
