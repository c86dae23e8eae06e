//! starter: failed
//! says: the pauses double
//! says: when the server was asked (ms)
//! says: expected 0, 100, 300, 700
//! says: seen 0, 0, 0, 0
//! says: a fault that stays is returned at once

use crate::exercise::departures;
use lab::{Fault, Reply, Service, ms};

/// A server that is busy for so many times, and then answers.
fn busy(times: usize) -> Service {
    Service::scripted("server", move |request| {
        if request.number > times { Reply::ok("4 to the harbour") } else { Reply::transient("busy") }
    })
}

fn asked_at(server: &Service) -> Vec<u64> {
    server.log().started_at().into_iter().map(|(at, _)| at).collect()
}

/// What came back, as a learner would say it.
fn told(answer: Result<String, Fault>) -> String {
    match answer {
        Ok(text) => text,
        Err(fault) => format!("the fault `{fault}`"),
    }
}

#[lab::test]
async fn the_pauses_double() {
    let server = busy(3);
    let answer = departures(&server, "Mill Lane", 10).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0, 100, 300, 700]);
    lab::expect_eq("the answer", told(answer), "4 to the harbour");
    lab::expect_elapsed(ms(700));
}

#[lab::test]
async fn no_pause_is_longer_than_500_ms() {
    let server = busy(6);
    let answer = departures(&server, "Old Bridge", 7).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0, 100, 300, 700, 1200, 1700, 2200]);
    lab::expect_eq("the answer", told(answer), "4 to the harbour");
}

#[lab::test]
async fn a_good_answer_is_returned_at_once() {
    let server = Service::scripted("server", |_| Reply::ok("7 to the zoo").after(ms(30)));
    let answer = departures(&server, "Town Hall", 5).await;
    lab::expect_eq("the answer", told(answer), "7 to the zoo");
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0]);
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn a_fault_that_stays_is_returned_at_once() {
    let server = Service::scripted("server", |_| Reply::permanent("no such stop"));
    let answer = departures(&server, "Closed Road", 5).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0]);
    lab::expect_eq("the answer", told(answer), "the fault `no such stop`");
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn a_fault_that_stays_ends_it_even_after_a_busy_answer() {
    let server = Service::scripted("server", |request| match request.number {
        1 | 2 => Reply::transient("busy"),
        _ => Reply::permanent("no such stop"),
    });
    let answer = departures(&server, "Closed Road", 6).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0, 100, 300]);
    lab::expect_eq("the answer", told(answer), "the fault `no such stop`");
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn when_the_attempts_are_used_up_the_last_fault_is_returned() {
    let server =
        Service::scripted("server", |request| Reply::transient(format!("busy no. {}", request.number)));
    let answer = departures(&server, "Station", 4).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0, 100, 300, 700]);
    lab::expect_eq("the answer", told(answer), "the fault `busy no. 4`");
    lab::expect_elapsed(ms(700));
}

#[lab::test]
async fn one_attempt_makes_no_pause() {
    let server = busy(1);
    let answer = departures(&server, "Market", 1).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0]);
    lab::expect_eq("the answer", told(answer), "the fault `busy`");
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn a_pause_begins_when_the_answer_is_there() {
    // Each busy answer takes its time: 30, 250 and 70 ms.
    let mut takes = [30, 250, 70].into_iter();
    let server = Service::scripted("server", move |_| match takes.next() {
        Some(time) => Reply::transient("busy").after(ms(time)),
        None => Reply::ok("2 to the beach"),
    });
    let answer = departures(&server, "Lighthouse", 4).await;
    lab::expect_eq("when the server was asked (ms)", asked_at(&server), [0, 130, 580, 1050]);
    lab::expect_eq("the answer", told(answer), "2 to the beach");
}

#[lab::test]
async fn a_hundred_attempts_are_made_like_the_first_ones() {
    let server = busy(99);
    let patience = ms(700 + 96 * 500);
    let answer = departures(&server, "Terminus", 100);
    let answer = lab::expect_within("the answer to the 100th attempt", answer, patience).await;
    lab::expect_eq("the answer", told(answer), "4 to the harbour");
    lab::expect_eq("how often the server was asked", server.gauge().total(), 100);
    lab::expect_elapsed(patience);
}
