//! starter: failed
//! says: the first no is told at once
//! says: expected  10 ms in all
//! says: seen      300 ms in all
//! says: the other questions stop when there is a no

use crate::exercise::{Check, guests};
use lab::{Service, ms};
use tokio::time::sleep;

fn yes(name: &'static str, takes: u64, guests: u32) -> Check {
    Check { name, takes, guests }
}

fn no(name: &'static str, takes: u64) -> Check {
    Check { name, takes, guests: 0 }
}

fn says_no(name: &str) -> Result<u32, String> {
    Err(format!("the {name} says no"))
}

#[lab::test]
async fn the_first_no_is_told_at_once() {
    let checks = [yes("wind", 120, 8), yes("gas", 300, 6), no("tower", 10)];
    let answer = guests(&Service::new("field"), checks).await;
    lab::expect_eq("the answer", answer, says_no("tower"));
    lab::expect_elapsed(ms(10));
}

#[lab::test]
async fn of_two_noes_the_one_that_comes_in_first_is_told() {
    let checks = [no("wind", 200), yes("gas", 70, 4), no("tower", 90)];
    let answer = guests(&Service::new("field"), checks).await;
    lab::expect_eq("the answer", answer, says_no("tower"));
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn the_other_questions_stop_when_there_is_a_no() {
    let field = Service::new("field");
    let checks = [yes("wind", 230, 5), no("gas", 25), yes("tower", 410, 5)];
    lab::expect_eq("the answer", guests(&field, checks).await, says_no("gas"));
    sleep(ms(1000)).await;
    lab::expect_eq("who had answered a second later", field.log().finished(), ["gas"]);
    let mut stopped = field.log().dropped();
    stopped.sort();
    lab::expect_eq("which questions were stopped", stopped, ["tower", "wind"]);
}

#[lab::test]
async fn nothing_is_left_when_there_is_a_no() {
    let checks = [no("wind", 15), yes("gas", 5000, 3), yes("tower", 800, 2)];
    let answer = guests(&Service::new("field"), checks).await;
    lab::expect_eq("the answer", answer, says_no("wind"));
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_yes_does_not_end_the_wait() {
    let checks = [yes("wind", 20, 9), yes("gas", 40, 7), no("tower", 160)];
    let answer = guests(&Service::new("field"), checks).await;
    lab::expect_eq("the answer", answer, says_no("tower"));
    lab::expect_elapsed(ms(160));
}

#[lab::test]
async fn all_are_asked_at_once_and_the_smallest_number_counts() {
    let field = Service::new("field");
    let answer = guests(&field, [yes("wind", 130, 12), yes("gas", 210, 5), yes("tower", 60, 7)]).await;
    lab::expect_eq("the answer", answer, Ok(5));
    lab::expect_elapsed(ms(210));
    lab::expect_peak(field.gauge(), 3);
}
