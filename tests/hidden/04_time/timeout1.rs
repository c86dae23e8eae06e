//! starter: deadlocked
//! says: after two seconds of silence the car takes the usual route
//! says: waits for the answer to `route`
//! says: how long to wait

use crate::exercise::{USUAL, route};
use lab::{Reply, Service, ms};

/// What `route` returned, in words.
fn words<E: std::fmt::Display>(answer: Result<String, E>) -> String {
    answer.unwrap_or_else(|fault| format!("refused: {fault}"))
}

fn silent() -> Service {
    Service::scripted("traffic", |_| Reply::never())
}

#[lab::test]
async fn after_two_seconds_of_silence_the_car_takes_the_usual_route() {
    lab::expect_eq("what is returned", words(route(&silent()).await), USUAL);
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn an_answer_within_two_seconds_is_used_as_soon_as_it_is_there() {
    let server = Service::scripted("traffic", |_| Reply::ok("left, then straight on").after(ms(1900)));
    lab::expect_eq("what is returned", words(route(&server).await), "left, then straight on");
    lab::expect_elapsed(ms(1900));
}

#[lab::test]
async fn a_quick_answer_is_not_kept_waiting() {
    let server = Service::scripted("traffic", |_| Reply::ok("over the bridge").after(ms(30)));
    lab::expect_eq("what is returned", words(route(&server).await), "over the bridge");
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn an_answer_that_comes_too_late_is_not_waited_for() {
    let server = Service::scripted("traffic", |_| Reply::ok("right").after(ms(2500)));
    lab::expect_eq("what is returned", words(route(&server).await), USUAL);
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn a_refusal_is_an_answer_and_is_passed_on_at_once() {
    let server = Service::scripted("traffic", |_| Reply::permanent("no such car").after(ms(300)));
    lab::expect_eq("what is returned", words(route(&server).await), "refused: no such car");
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn nobody_goes_on_waiting_when_the_car_has_gone() {
    let server = silent();
    let _ = route(&server).await;
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_dropped_at(server.log(), "route", ms(2000));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn each_junction_has_two_seconds_of_its_own() {
    let server = Service::scripted("traffic", |request| match request.number {
        1 => Reply::never(),
        _ => Reply::ok("round the lake").after(ms(1500)),
    });
    lab::expect_eq("what is returned at the first junction", words(route(&server).await), USUAL);
    lab::expect_eq("what is returned at the second", words(route(&server).await), "round the lake");
    lab::expect_elapsed(ms(3500));
}
