//! starter: failed
//! says: every line is on the screen as soon as its company is done with

use crate::exercise::{Offer, compare};
use lab::{Log, Reply, Request, Service, ms};
use tokio::time::{sleep, timeout};

fn net(rule: impl FnMut(&Request) -> Reply + Send + 'static) -> Service {
    Service::scripted("net", rule)
}

/// Companies that answer well after these times, in ms. Their price is the time.
fn companies_that_take(all: &'static [(&'static str, u64)]) -> Service {
    net(move |request| {
        let takes = all.iter().find(|(name, _)| *name == request.name).map(|&(_, takes)| takes);
        takes.map_or(Reply::permanent("unknown company"), |takes| price(takes).after(ms(takes)))
    })
}

fn price(euros: u64) -> Reply {
    Reply::ok(format!("{euros} euros"))
}

/// `89: Polaris: 89 euros`.
fn with_times(stamped: Vec<(u64, String)>) -> Vec<String> {
    stamped.into_iter().map(|(at, what)| format!("{at}: {what}")).collect()
}

/// What came on the screen, and when. The cheering has tests of its own.
fn lines(screen: &Log) -> Vec<String> {
    let lines = screen.with_times().into_iter().filter(|(_, line)| line != "still looking");
    with_times(lines.collect())
}

fn cheers(screen: &Log) -> Vec<u64> {
    let cheers = screen.with_times().into_iter().filter(|(_, line)| line == "still looking");
    cheers.map(|(at, _)| at).collect()
}

/// When the company was asked, in ms.
fn asked(net: &Service, company: &str) -> Vec<u64> {
    let started = net.log().started_at().into_iter();
    started.filter(|(_, name)| name == company).map(|(at, _)| at).collect()
}

/// The results as one text each: `89 euros`, or `nothing (on strike)`.
fn texts(offers: Vec<Offer>) -> Vec<String> {
    offers.into_iter().map(|offer| offer.unwrap_or_else(|reason| format!("nothing ({reason})"))).collect()
}

const SCREEN: &str = "what came on the screen, and when (ms)";
const RESULTS: &str = "the results, in the order of the list";
const BEGUN: &str = "when each company was asked (ms)";

#[lab::test]
async fn two_companies_that_answer_at_once_are_shown_and_returned() {
    let net = companies_that_take(&[("Polaris", 10), ("Aurora", 20)]);
    let screen = Log::new();
    let offers = compare(&net, &["Polaris", "Aurora"], &screen).await;
    lab::expect_eq(SCREEN, lines(&screen), ["10: Polaris: 10 euros", "20: Aurora: 20 euros"]);
    lab::expect_eq(RESULTS, texts(offers), ["10 euros", "20 euros"]);
    lab::expect_elapsed(ms(20));
}

#[lab::test]
async fn every_line_is_on_the_screen_as_soon_as_its_company_is_done_with() {
    let net = net(|request| match request.name.as_str() {
        "Polaris" => price(119).after(ms(270)),
        "Aurora" => Reply::permanent("on strike").after(ms(35)),
        _ => price(64).after(ms(140)),
    });
    let screen = Log::new();
    compare(&net, &["Polaris", "Aurora", "Borealis"], &screen).await;
    let expected = ["35: Aurora: nothing (on strike)", "140: Borealis: 64 euros", "270: Polaris: 119 euros"];
    lab::expect_eq(SCREEN, lines(&screen), expected);
    lab::expect_elapsed(ms(270));
}

#[lab::test]
async fn the_results_are_in_the_order_of_the_list() {
    let net = companies_that_take(&[("Vega", 90), ("Sirius", 30), ("Rigel", 60), ("Capella", 45)]);
    let offers = compare(&net, &["Vega", "Sirius", "Rigel", "Capella"], &Log::new()).await;
    lab::expect_eq(RESULTS, texts(offers), ["90 euros", "30 euros", "60 euros", "45 euros"]);
}

#[lab::test]
async fn three_companies_are_asked_at_the_same_time_and_no_more() {
    let net = companies_that_take(&[("A", 50), ("B", 60), ("C", 70), ("D", 55), ("E", 65), ("F", 75)]);
    compare(&net, &["A", "B", "C", "D", "E", "F"], &Log::new()).await;
    lab::expect_peak(net.gauge(), 3);
}

#[lab::test]
async fn the_next_company_begins_as_soon_as_one_is_done_with() {
    let net = companies_that_take(&[("A", 390), ("B", 20), ("C", 50), ("D", 110), ("E", 30), ("F", 15)]);
    let screen = Log::new();
    compare(&net, &["A", "B", "C", "D", "E", "F"], &screen).await;
    let expected = ["0: A", "0: B", "0: C", "20: D", "50: E", "80: F"];
    lab::expect_eq(BEGUN, with_times(net.log().started_at()), expected);
    let expected = [
        "20: B: 20 euros",
        "50: C: 50 euros",
        "80: E: 30 euros",
        "95: F: 15 euros",
        "130: D: 110 euros",
        "390: A: 390 euros",
    ];
    lab::expect_eq(SCREEN, lines(&screen), expected);
}

#[lab::test]
async fn a_busy_company_is_asked_again_after_50_ms_and_then_after_100_ms() {
    let net = net(|request| match (request.name.as_str(), request.attempt) {
        ("Polaris", 1) => Reply::transient("busy").after(ms(20)),
        ("Polaris", 2) => Reply::transient("still busy").after(ms(30)),
        ("Aurora", 1) => Reply::transient("busy").after(ms(5)),
        (_, _) => price(75).after(ms(40)),
    });
    let screen = Log::new();
    let offers = compare(&net, &["Polaris", "Aurora"], &screen).await;
    lab::expect_eq("when Polaris was asked (ms)", asked(&net, "Polaris"), [0, 70, 200]);
    lab::expect_eq("when Aurora was asked (ms)", asked(&net, "Aurora"), [0, 55]);
    lab::expect_eq(SCREEN, lines(&screen), ["95: Aurora: 75 euros", "240: Polaris: 75 euros"]);
    lab::expect_eq(RESULTS, texts(offers), ["75 euros", "75 euros"]);
}

#[lab::test]
async fn what_comes_of_the_third_attempt_is_final() {
    let net = net(|request| Reply::transient(format!("busy {}", request.attempt)).after(ms(10)));
    let screen = Log::new();
    let offers = compare(&net, &["Borealis"], &screen).await;
    lab::expect_eq("when it was asked (ms)", asked(&net, "Borealis"), [0, 60, 170]);
    lab::expect_eq(SCREEN, lines(&screen), ["180: Borealis: nothing (busy 3)"]);
    lab::expect_eq(RESULTS, texts(offers), ["nothing (busy 3)"]);
    lab::expect_elapsed(ms(180));
}

#[lab::test]
async fn a_company_that_pauses_keeps_its_place() {
    let net = net(|request| match (request.name.as_str(), request.attempt) {
        ("Polaris", 1..=2) => Reply::transient("busy").after(ms(20)),
        ("Polaris", _) => price(140).after(ms(30)),
        ("Sirius", _) => price(77).after(ms(40)),
        _ => price(99).after(ms(310)),
    });
    compare(&net, &["Polaris", "Aurora", "Vega", "Sirius"], &Log::new()).await;
    let expected = ["0: Polaris", "0: Aurora", "0: Vega", "70: Polaris", "190: Polaris", "220: Sirius"];
    lab::expect_eq(BEGUN, with_times(net.log().started_at()), expected);
    lab::expect_elapsed(ms(310));
}

#[lab::test]
async fn a_fault_that_will_not_go_away_is_final_at_once() {
    let net = net(|request| match request.attempt {
        1 => Reply::transient("busy"),
        2 => Reply::permanent("sold out").after(ms(20)),
        _ => price(1),
    });
    let offers = compare(&net, &["Polaris"], &Log::new()).await;
    lab::expect_eq("when it was asked (ms)", asked(&net, "Polaris"), [0, 50]);
    lab::expect_eq(RESULTS, texts(offers), ["nothing (sold out)"]);
    lab::expect_elapsed(ms(70));
}

#[lab::test]
async fn an_attempt_without_an_answer_is_given_up_after_400_ms() {
    let net = net(|request| match request.attempt {
        1 => Reply::never(),
        _ => price(58).after(ms(390)),
    });
    let screen = Log::new();
    compare(&net, &["Aurora"], &screen).await;
    lab::expect_eq("when it was asked (ms)", asked(&net, "Aurora"), [0, 450]);
    lab::expect_dropped_at(net.log(), "Aurora", ms(400));
    lab::expect_eq(SCREEN, lines(&screen), ["840: Aurora: 58 euros"]);
    lab::expect_elapsed(ms(840));
}

#[lab::test]
async fn a_silent_company_is_asked_three_times_and_has_given_no_answer() {
    let net = net(|_| Reply::never());
    let screen = Log::new();
    let offers = compare(&net, &["Aurora"], &screen).await;
    lab::expect_eq("when it was asked (ms)", asked(&net, "Aurora"), [0, 450, 950]);
    lab::expect_eq(SCREEN, lines(&screen), ["1350: Aurora: nothing (no answer)"]);
    lab::expect_eq(RESULTS, texts(offers), ["nothing (no answer)"]);
    lab::expect_elapsed(ms(1350));
}

#[lab::test]
async fn after_two_seconds_it_returns_with_what_there_is() {
    let net = net(|request| match (request.name.as_str(), request.attempt) {
        ("Aurora", _) => price(42).after(ms(30)),
        ("Polaris", 1) => Reply::transient("busy").after(ms(10)),
        _ => Reply::never(),
    });
    let screen = Log::new();
    let companies = ["Vega", "Aurora", "Polaris", "Sirius", "Rigel", "Capella", "Deneb", "Spica"];
    let offers = compare(&net, &companies, &screen).await;
    lab::expect_elapsed(ms(2000));
    let expected = [
        "30: Aurora: 42 euros",
        "960: Polaris: nothing (no answer)",
        "1350: Vega: nothing (no answer)",
        "1380: Sirius: nothing (no answer)",
    ];
    lab::expect_eq(SCREEN, lines(&screen), expected);
    let (no, late) = ("nothing (no answer)", "nothing (too late)");
    lab::expect_eq(RESULTS, texts(offers), [no, "42 euros", no, no, late, late, late, late]);
    lab::expect_eq("when Rigel was asked (ms)", asked(&net, "Rigel"), [960, 1410, 1910]);
    lab::expect_eq(
        "when Spica was asked, for which no place was free",
        asked(&net, "Spica"),
        Vec::<u64>::new(),
    );
}

#[lab::test]
async fn the_two_seconds_are_for_all_of_them_together() {
    let net = net(|request| match request.number {
        1..=10 => price(99).after(ms(380)),
        _ => price(11).after(ms(391)),
    });
    let names: Vec<String> = (1..=20).map(|number| format!("Company {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let offers = compare(&net, &names, &Log::new()).await;
    lab::expect_elapsed(ms(2000));
    lab::expect_eq("how many have a price by then", offers.iter().filter(|offer| offer.is_ok()).count(), 15);
    lab::expect_eq("how many results there are", offers.len(), 20);
}

#[lab::test]
async fn the_screen_says_still_looking_every_300_ms_up_to_the_end() {
    let net = companies_that_take(&[("A", 310), ("B", 350), ("C", 100), ("D", 255), ("E", 280), ("F", 395)]);
    let screen = Log::new();
    compare(&net, &["A", "B", "C", "D", "E", "F"], &screen).await;
    lab::expect_eq("when it said so (ms)", cheers(&screen), [300, 600]);
    lab::expect_elapsed(ms(745));
    sleep(ms(5000)).await;
    lab::expect_eq("when it said so, five seconds later (ms)", cheers(&screen), [300, 600]);
}

#[lab::test]
async fn nothing_is_left_when_the_time_is_up() {
    let net = net(|request| match request.name.as_str() {
        "Polaris" => Reply::transient("busy").after(ms(380)),
        "Rigel" => price(70).after(ms(150)),
        _ => Reply::never(),
    });
    let companies = ["Aurora", "Polaris", "Rigel", "Vega", "Borealis", "Sirius"];
    let screen = Log::new();
    compare(&net, &companies, &screen).await;
    lab::expect_elapsed(ms(2000));
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
    let (asked, on_screen) = (net.gauge().total(), screen.entries().len());
    sleep(ms(10_000)).await;
    lab::expect_eq("requests that began after the end", net.gauge().total() - asked, 0);
    lab::expect_eq("lines that came on the screen after the end", screen.entries().len() - on_screen, 0);
}

#[lab::test]
async fn nothing_is_left_when_the_friends_close_the_app() {
    for closed_at in [15, 130, 430, 1110] {
        let net = net(|request| match request.name.as_str() {
            "Polaris" => Reply::transient("busy").after(ms(60)),
            name if name.starts_with("Quick") => price(70).after(ms(25)),
            _ => Reply::never(),
        });
        let companies = ["Aurora", "Polaris", "Quick 1", "Vega", "Quick 2", "Sirius"];
        let screen = Log::new();
        let result = timeout(ms(closed_at), compare(&net, &companies, &screen)).await;
        lab::expect(&format!("it still looks after {closed_at} ms"), result.is_err());
        sleep(ms(1)).await;
        lab::expect_nothing_leaked();
        let (asked, on_screen) = (net.gauge().total(), screen.entries().len());
        sleep(ms(10_000)).await;
        lab::expect_eq("requests that began after the app was closed", net.gauge().total() - asked, 0);
        lab::expect_eq("lines that came after the app was closed", screen.entries().len() - on_screen, 0);
    }
}

#[lab::test]
async fn without_companies_it_returns_at_once() {
    let screen = Log::new();
    let offers = compare(&Service::new("net"), &[], &screen).await;
    lab::expect_eq("the results", texts(offers), Vec::<String>::new());
    lab::expect_elapsed(ms(0));
    sleep(ms(1000)).await;
    lab::expect_eq("what came on the screen", screen.entries(), Vec::<String>::new());
}
