//! starter: failed
//! says: every answer is shown when it comes in
//! says: Bergen has it (100 ms)

use crate::exercise::{Library, search};
use lab::{Log, Service, ms};

fn libraries(all: &[(&'static str, u64)]) -> Vec<Library> {
    all.iter().map(|&(name, takes)| Library { name, takes }).collect()
}

/// What was shown, each with its moment: `Bergen has it (100 ms)`.
fn shown(log: &Log) -> Vec<String> {
    log.with_times().into_iter().map(|(at, answer)| format!("{answer} ({at} ms)")).collect()
}

#[lab::test]
async fn every_answer_is_shown_when_it_comes_in() {
    let log = Log::new();
    let libraries = libraries(&[("Oslo", 300), ("Bergen", 100), ("Tromso", 200)]);
    search(&Service::new("net"), &libraries, |answer| log.record(answer)).await;
    let expected = ["Bergen has it (100 ms)", "Tromso has it (200 ms)", "Oslo has it (300 ms)"];
    lab::expect_eq("what was shown, and when", shown(&log), expected);
}

#[lab::test]
async fn all_libraries_are_asked_at_once_and_all_answers_shown_at_the_end() {
    let log = Log::new();
    let libraries = libraries(&[("Oslo", 90), ("Bergen", 40), ("Tromso", 70), ("Bodo", 20)]);
    search(&Service::new("net"), &libraries, |answer| log.record(answer)).await;
    lab::expect_eq("the number of answers shown when `search` returned", log.entries().len(), 4);
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn one_hundred_libraries_are_no_trouble() {
    let log = Log::new();
    let libraries: Vec<Library> = (1..=100).rev().map(|takes| Library { name: "a branch", takes }).collect();
    search(&Service::new("net"), &libraries, |answer| log.record(answer)).await;
    let times: Vec<u64> = log.with_times().into_iter().map(|(at, _)| at).collect();
    lab::expect_eq("the number of answers shown", times.len(), 100);
    for (at, expected) in times.into_iter().zip(1..) {
        lab::expect_eq(&format!("the ms at which answer number {expected} was shown"), at, expected);
    }
}

#[lab::test]
async fn without_libraries_nothing_is_shown() {
    let log = Log::new();
    search(&Service::new("net"), &[], |answer| log.record(answer)).await;
    lab::expect_eq("what was shown", log.entries(), Vec::<String>::new());
}
