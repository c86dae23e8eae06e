//! starter: failed
//! says: the news begins on time with the reports that are there
//! says: news from Oslo, news from Rome
//! says: 2000 ms in all
//! says: 4000 ms in all

use crate::exercise::{Reporter, collect};
use lab::{Service, ms};

fn reporters(all: &[(&'static str, u64)]) -> Vec<Reporter> {
    all.iter().map(|&(name, takes)| Reporter { name, takes }).collect()
}

/// Everybody takes 800 ms.
fn five() -> Vec<Reporter> {
    reporters(&[("Oslo", 800), ("Rome", 800), ("Cairo", 800), ("Lima", 800), ("Perth", 800)])
}

/// The calls that were begun, each with its moment: `Oslo (0 ms)`.
fn called(line: &Service) -> Vec<String> {
    line.log().started_at().into_iter().map(|(at, name)| format!("{name} ({at} ms)")).collect()
}

#[lab::test]
async fn the_news_begins_on_time() {
    collect(&Service::new("line"), &five()).await;
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn the_news_begins_on_time_with_the_reports_that_are_there() {
    let reports = collect(&Service::new("line"), &five()).await;
    lab::expect_eq("the reports", reports, ["news from Oslo", "news from Rome"]);
}

#[lab::test]
async fn one_call_that_drags_on_does_not_cost_the_reports_before_it() {
    let reporters = reporters(&[("Quito", 300), ("Delhi", 450), ("Nome", 20_000), ("Accra", 10)]);
    let reports = collect(&Service::new("line"), &reporters).await;
    lab::expect_eq("the reports", reports, ["news from Quito", "news from Delhi"]);
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn a_long_call_that_fits_into_the_budget_is_not_cut_short() {
    let line = Service::new("line");
    let reports = collect(&line, &reporters(&[("Bern", 100), ("Hanoi", 1700), ("Tunis", 50)])).await;
    lab::expect_eq("the reports", reports, ["news from Bern", "news from Hanoi", "news from Tunis"]);
    lab::expect_elapsed(ms(1850));
}

#[lab::test]
async fn when_all_have_reported_the_rest_of_the_budget_is_not_waited_for() {
    let line = Service::new("line");
    let reports = collect(&line, &reporters(&[("Riga", 30), ("Kyoto", 10), ("Turin", 20)])).await;
    lab::expect_eq("the reports", reports, ["news from Riga", "news from Kyoto", "news from Turin"]);
    lab::expect_elapsed(ms(60));
}

#[lab::test]
async fn one_reporter_is_called_at_a_time() {
    let line = Service::new("line");
    collect(&line, &reporters(&[("Paris", 40), ("Dakar", 20), ("Leeds", 70)])).await;
    lab::expect_eq(
        "who was called, and when",
        called(&line),
        ["Paris (0 ms)", "Dakar (40 ms)", "Leeds (60 ms)"],
    );
}

#[lab::test]
async fn when_the_time_is_up_the_line_is_free_and_nobody_else_is_called() {
    let line = Service::new("line");
    collect(&line, &reporters(&[("Osaka", 700), ("Cork", 5000), ("Sofia", 20), ("Minsk", 30)])).await;
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_dropped_at(line.log(), "Cork", ms(2000));
    tokio::time::sleep(ms(1000)).await;
    lab::expect_eq("who was called, and when", called(&line), ["Osaka (0 ms)", "Cork (700 ms)"]);
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn without_reporters_there_is_nothing_to_wait_for() {
    let reports = collect(&Service::new("line"), &[]).await;
    lab::expect_eq("the reports", reports, Vec::<String>::new());
    lab::expect_elapsed(ms(0));
}
