//! starter: deadlocked
//! says: a silent supplier is given up after a second and asked again
//! says: let response = client.get(url).send().await?.error_for_status()?;

use crate::exercise::{Trouble, fetch_all};
use lab::http::{Reply, Request, Server};
use lab::ms;
use reqwest::Client;

async fn fetch(server: &Server, paths: &[&str]) -> Vec<Result<String, Trouble>> {
    let urls: Vec<String> = paths.iter().map(|path| server.url(path)).collect();
    fetch_all(&Client::new(), &urls).await
}

/// The moments at which the server was asked.
fn asked(server: &Server) -> Vec<u64> {
    server.log().started_at().into_iter().map(|(at, _)| at).collect()
}

fn list(text: &str) -> Vec<Result<String, Trouble>> {
    vec![Ok(text.to_string())]
}

fn trouble(trouble: Trouble) -> Vec<Result<String, Trouble>> {
    vec![Err(trouble)]
}

#[lab::test]
async fn a_busy_supplier_is_asked_again_after_longer_and_longer_pauses() {
    let server = Server::start(|request| match request.attempt {
        1..=3 => Reply::status(503),
        _ => Reply::ok("9 boxes of gauze"),
    });
    lab::expect_eq("the lists", fetch(&server, &["/gauze"]).await, list("9 boxes of gauze"));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 100, 300, 700]);
    lab::expect_elapsed(ms(700));
}

#[lab::test]
async fn after_the_last_attempt_nobody_waits_any_more() {
    let server = Server::start(|_| Reply::status(503).after(ms(10)));
    lab::expect_eq("the lists", fetch(&server, &["/plaster"]).await, trouble(Trouble::Status(503)));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 110, 320, 730]);
    lab::expect_elapsed(ms(740));
}

#[lab::test]
async fn a_pause_is_over_when_the_list_comes() {
    let server = Server::start(|request| match request.attempt {
        1 => Reply::status(503).after(ms(50)),
        _ => Reply::ok("12 thermometers").after(ms(30)),
    });
    lab::expect_eq("the lists", fetch(&server, &["/thermometers"]).await, list("12 thermometers"));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 150]);
    lab::expect_elapsed(ms(180));
}

#[lab::test]
async fn any_other_error_status_is_final() {
    for status in [404, 410, 403, 429, 500, 502] {
        let server = Server::start(move |_| Reply::status(status));
        let what = format!("the list of a supplier that says {status}");
        lab::expect_eq(&what, fetch(&server, &["/slings"]).await, trouble(Trouble::Status(status)));
        let what = format!("when a supplier that says {status} was asked (ms)");
        lab::expect_eq(&what, asked(&server), [0]);
    }
}

/// Busy first, and then it is clear that there is no list.
#[lab::test]
async fn a_final_answer_to_the_second_attempt_is_final_too() {
    let server = Server::start(|request| Reply::status(if request.attempt == 1 { 503 } else { 404 }));
    lab::expect_eq("the lists", fetch(&server, &["/leeches"]).await, trouble(Trouble::Status(404)));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 100]);
}

#[lab::test]
async fn a_silent_supplier_is_given_up_after_a_second_and_asked_again() {
    let server = Server::start(|request| match request.attempt {
        1 => Reply::never(),
        _ => Reply::ok("3 crutches"),
    });
    lab::expect_eq("the lists", fetch(&server, &["/crutches"]).await, list("3 crutches"));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 1100]);
    lab::expect_dropped_at(server.log(), "GET /crutches", ms(1000));
}

#[lab::test]
async fn a_list_that_takes_too_long_to_arrive_is_given_up_too() {
    let server = Server::start(|request| match request.attempt {
        1 => Reply::ok("a line, and a line, and a line").in_parts(5, ms(400)),
        2 => Reply::ok("a line").after(ms(990)),
        _ => Reply::status(404),
    });
    lab::expect_eq("the lists", fetch(&server, &["/lines"]).await, list("a line"));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 1100]);
    lab::expect_elapsed(ms(2090));
}

#[lab::test]
async fn four_silences_are_no_answer() {
    let server = Server::start(|_| Reply::never());
    lab::expect_eq("the lists", fetch(&server, &["/silence"]).await, trouble(Trouble::NoAnswer));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 1100, 2300, 3700]);
    lab::expect_elapsed(ms(4700));
}

#[lab::test]
async fn a_broken_connection_is_worth_another_attempt() {
    let server = Server::start(|request| match request.attempt {
        1 => Reply::reset().after(ms(5)),
        2 => Reply::close().after(ms(5)),
        3 => Reply::ok("80 syringes").truncated(),
        _ => Reply::ok("80 syringes"),
    });
    lab::expect_eq("the lists", fetch(&server, &["/syringes"]).await, list("80 syringes"));
    lab::expect_eq("when the supplier was asked (ms)", asked(&server), [0, 105, 310, 710]);
}

/// Each list takes another time, the first the longest.
fn stock(request: &Request) -> Reply {
    let number: u64 = request.path.trim_start_matches("/list").parse().unwrap_or(0);
    Reply::ok(format!("list {number}")).after(ms(100 - number * 10))
}

#[lab::test]
async fn three_lists_are_fetched_at_once_and_kept_in_order() {
    let server = Server::start(stock);
    let paths = ["/list0", "/list1", "/list2", "/list3", "/list4", "/list5", "/list6", "/list7"];
    let expected: Vec<_> = (0..8).map(|number| Ok(format!("list {number}"))).collect();
    lab::expect_eq("the lists", fetch(&server, &paths).await, expected);
    lab::expect_peak(server.gauge(), 3);
}

#[lab::test]
async fn trouble_with_one_list_is_no_trouble_for_the_others() {
    let server = Server::start(|request| match request.path.as_str() {
        "/gone" => Reply::status(404),
        "/silent" => Reply::never(),
        path => Reply::ok(path).after(ms(50)),
    });
    let lists = fetch(&server, &["/gauze", "/gone", "/slings", "/silent", "/tape"]).await;
    let expected = [
        Ok("/gauze".to_string()),
        Err(Trouble::Status(404)),
        Ok("/slings".to_string()),
        Err(Trouble::NoAnswer),
        Ok("/tape".to_string()),
    ];
    lab::expect_eq("the lists", lists, expected);
}

#[lab::test]
async fn without_addresses_there_are_no_lists() {
    lab::expect_eq("the lists", fetch_all(&Client::new(), &[]).await, []);
}
