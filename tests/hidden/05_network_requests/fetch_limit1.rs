//! starter: failed
//! says: no more requests are open than are allowed
//! says: 2 at once
//! says: 7 at once
//! says: too many requests

use crate::exercise::fetch_book;
use lab::{Fault, Reply, Service, ms};

/// An archive whose pages take so long, and that refuses more than `limit` requests at once.
fn archive(limit: usize, pages: &[(&'static str, u64)]) -> Service {
    let pages = pages.to_vec();
    Service::scripted("archive", move |request| {
        if request.in_flight > limit {
            return Reply::permanent("too many requests");
        }
        match pages.iter().find(|(name, _)| *name == request.name) {
            Some(&(name, takes)) => Reply::ok(format!("scan of {name}")).after(ms(takes)),
            None => Reply::permanent("missing").after(ms(5)),
        }
    })
}

fn names(pages: &[(&'static str, u64)]) -> Vec<&'static str> {
    pages.iter().map(|&(name, _)| name).collect()
}

/// What came back, page by page, as a learner would say it.
fn told(results: Vec<Result<String, Fault>>) -> Vec<String> {
    results.into_iter().map(|result| result.unwrap_or_else(|fault| fault.to_string())).collect()
}

#[lab::test]
async fn no_more_requests_are_open_than_are_allowed() {
    let pages = [("i", 20), ("ii", 30), ("iii", 40), ("iv", 50), ("v", 60), ("vi", 70), ("vii", 80)];
    let archive = archive(100, &pages);
    fetch_book(&archive, &names(&pages), 2).await;
    lab::expect_peak(archive.gauge(), 2);
}

#[lab::test]
async fn the_archive_refuses_nothing() {
    let pages = [("cover", 20), ("map", 50), ("index", 35), ("back", 10)];
    let results = fetch_book(&archive(3, &pages), &names(&pages), 3).await;
    let scans = ["scan of cover", "scan of map", "scan of index", "scan of back"];
    lab::expect_eq("what came back", told(results), scans);
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn a_page_that_came_in_makes_room_for_the_next() {
    let pages = [("short", 10), ("long", 100), ("longer", 115), ("brief", 15)];
    let archive = archive(2, &pages);
    fetch_book(&archive, &names(&pages), 2).await;
    let open: Vec<u64> = archive.log().started_at().into_iter().map(|(at, _)| at).collect();
    lab::expect_eq("when each page was asked for (ms)", open, [0, 0, 10, 100]);
    lab::expect_elapsed(ms(125));
}

#[lab::test]
async fn the_pages_stay_in_their_order() {
    let pages = [("cellar", 90), ("hall", 40), ("attic", 10)];
    let results = fetch_book(&archive(3, &pages), &names(&pages), 3).await;
    lab::expect_eq("what came back", told(results), ["scan of cellar", "scan of hall", "scan of attic"]);
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn a_missing_page_keeps_its_place_and_stops_nobody_else() {
    let pages = [("2", 10), ("3", 30), ("4", 20)];
    let results = fetch_book(&archive(2, &pages), &["1", "2", "3", "4"], 2).await;
    lab::expect_eq("what came back", told(results), ["missing", "scan of 2", "scan of 3", "scan of 4"]);
    lab::expect_elapsed(ms(35));
}

#[lab::test]
async fn a_whole_book_takes_as_long_as_it_must() {
    let archive = Service::scripted("archive", |request| Reply::ok(&request.name).after(ms(50)));
    let results = fetch_book(&archive, &["page"; 300], 5).await;
    lab::expect_eq("the number of results", results.len(), 300);
    lab::expect_peak(archive.gauge(), 5);
    lab::expect_elapsed(ms(300 / 5 * 50));
}

#[lab::test]
async fn with_a_limit_of_one_they_go_one_by_one() {
    let pages = [("front", 30), ("back", 20)];
    let results = fetch_book(&archive(1, &pages), &names(&pages), 1).await;
    lab::expect_eq("what came back", told(results), ["scan of front", "scan of back"]);
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn a_short_book_is_done_however_high_the_limit() {
    let pages = [("left", 30), ("right", 20)];
    let results = fetch_book(&archive(50, &pages), &names(&pages), 50).await;
    lab::expect_eq("what came back", told(results), ["scan of left", "scan of right"]);
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn an_empty_book_gives_no_results() {
    let results = fetch_book(&Service::new("archive"), &[], 4).await;
    lab::expect_eq("what came back", told(results), Vec::<String>::new());
    lab::expect_elapsed(ms(0));
}
