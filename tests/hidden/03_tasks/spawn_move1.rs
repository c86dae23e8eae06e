//! starter: does_not_compile
//! says: E0373
//! says: async block may outlive the current function, but it borrows `glossary`

use crate::exercise::{Glossary, start};
use lab::ms;
use std::sync::Arc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

fn letters(all: &[&str]) -> Vec<String> {
    all.iter().map(|letter| (*letter).to_string()).collect()
}

async fn results(handles: Vec<JoinHandle<String>>) -> Vec<String> {
    let mut results = Vec::new();
    for handle in handles {
        results.push(handle.await.unwrap_or_else(|error| error.to_string()));
    }
    results
}

#[lab::test]
async fn every_letter_is_translated_in_its_own_place() {
    let glossary = Arc::new(Glossary::from([("guten", "good"), ("morgen", "morning"), ("liebe", "dear")]));
    let handles = start(glossary, letters(&["guten morgen Ada", "liebe Eva", "morgen"]));
    let expected = ["good morning Ada", "dear Eva", "morning"];
    lab::expect_eq("the letters", results(handles).await, expected);
}

#[lab::test]
async fn all_letters_are_translated_at_once() {
    let glossary = Arc::new(Glossary::from([("oui", "yes"), ("non", "no")]));
    let handles = start(glossary, letters(&["oui oui", "non non non non", "oui", "non"]));
    lab::expect_elapsed(ms(0));
    lab::expect_eq("the letters", results(handles).await, ["yes yes", "no no no no", "yes", "no"]);
    lab::expect_elapsed(ms(40));
}

#[lab::test]
async fn the_tasks_share_the_one_glossary() {
    let glossary = Arc::new(Glossary::from([("uno", "one"), ("due", "two")]));
    let handles = start(Arc::clone(&glossary), letters(&["uno due", "due uno uno"]));
    sleep(ms(5)).await;
    let owners = Arc::strong_count(&glossary);
    lab::expect_eq("the letters", results(handles).await, ["one two", "two one one"]);
    if owners < 2 {
        let expected = "the glossary that was given to `start`";
        lab::fail("what the tasks read while they run", expected, "copies of it");
    }
}

#[lab::test]
async fn a_task_goes_on_when_nobody_else_has_the_glossary() {
    let handles = start(Arc::new(Glossary::from([("hej", "hello")])), letters(&["hej du", "hej"]));
    lab::expect_eq("the letters", results(handles).await, ["hello du", "hello"]);
}

#[lab::test]
async fn the_glossary_is_freed_when_the_last_letter_is_done() {
    let glossary = Arc::new(Glossary::from([("ja", "yes")]));
    let watched = Arc::downgrade(&glossary);
    let handles = start(glossary, letters(&["ja", "ja ja", "ja ja ja"]));
    lab::expect_eq("the letters", results(handles).await, ["yes", "yes yes", "yes yes yes"]);
    lab::expect_eq("how many still hold the glossary at the end", watched.strong_count(), 0);
}

#[lab::test(multi_thread)]
async fn it_works_on_several_threads_too() {
    let glossary = Arc::new(Glossary::from([("tak", "yes"), ("nie", "no")]));
    let handles = start(glossary, letters(&["tak nie", "nie"]));
    lab::expect_eq("the letters", results(handles).await, ["yes no", "no"]);
}
