//! The HTTP server, asked by reqwest.

use std::time::Duration;

use futures::future::join_all;
use lab::http::{Reply, Server};
use lab::ms;
use reqwest::{Client, Error, Response};
use tokio::time::{sleep, timeout};

async fn get(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

/// The size is in the path, or the number of milliseconds.
fn number_of(path: &str) -> usize {
    path[1..].parse().expect("a number")
}

#[lab::test]
async fn a_request_is_told_as_it_was_sent() {
    let server = Server::start(|request| {
        let seen = (request.method.as_str(), request.path.as_str(), request.header("x-of"));
        assert_eq!(seen, ("POST", "/parcels?from=Aix", Some("Ada")));
        assert_eq!((request.connection, request.number, request.attempt), (1, 1, 1));
        assert_eq!((request.in_flight, request.at), (1, ms(20)));
        Reply::status(201).header("location", "/parcels/7").body(format!("got {}", request.body))
    });
    sleep(ms(20)).await;
    let request = Client::new().post(server.url("/parcels?from=Aix")).header("X-Of", "Ada").body("a hat");
    let response = request.send().await.unwrap();
    let location = response.headers()["location"].to_str().ok();
    assert_eq!((response.status().as_u16(), location), (201, Some("/parcels/7")));
    assert_eq!(response.text().await.unwrap(), "got a hat");
    assert_eq!(server.log().finished_at(), [(20, "POST /parcels?from=Aix".to_owned())]);
}

#[lab::test]
async fn a_client_keeps_its_connection() {
    let server = Server::start(|request| match request.number % 3 {
        0 => Reply::status(404),
        _ => Reply::ok(request.path.as_str()).after(ms(10)),
    });
    let client = Client::new();
    for n in 1..=30 {
        let answer = get(&client, server.url(&format!("/{n}"))).await;
        assert_eq!(answer.ok(), (n % 3 != 0).then(|| format!("/{n}")));
    }
    assert_eq!((server.connections(), server.gauge().total()), (1, 30));
    lab::expect_peak(server.gauge(), 1);
    lab::expect_elapsed(ms(200));
    get(&Client::new(), server.url("/1")).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[lab::test]
async fn many_at_once_take_the_time_of_the_slowest() {
    let server = Server::start(|request| Reply::ok("").after(ms(number_of(&request.path) as u64)));
    let client = Client::new();
    join_all((1..=50).map(|n| get(&client, server.url(&format!("/{}", n * 10))))).await;
    lab::expect_elapsed(ms(500));
    lab::expect_peak(server.gauge(), 50);
    assert_eq!(server.connections(), 50);
}

/// Up to more than what a socket takes at once. (Ten times as much was late once in 2600 runs under load.)
#[lab::test]
async fn bodies_of_any_size_come_whole_and_take_no_time() {
    let server = Server::start(|request| Reply::ok(vec![b'x'; number_of(&request.path)]));
    for size in [0, 1, 4096, 100_000, 1_000_000] {
        let response = reqwest::get(server.url(&format!("/{size}"))).await.unwrap();
        assert_eq!(response.content_length(), Some(size));
        assert_eq!(response.bytes().await.unwrap().len() as u64, size);
    }
    assert_eq!((lab::elapsed(), server.log().finished().len()), (ms(0), 5));
}

#[lab::test]
async fn a_body_in_parts_comes_bit_by_bit() {
    let server = Server::start(|_| Reply::ok("abcdefg").in_parts(3, ms(10)).after(ms(5)));
    let mut response = reqwest::get(server.url("/")).await.unwrap();
    let mut seen = vec![(lab::elapsed().as_millis(), "the head".to_owned())];
    while let Some(part) = response.chunk().await.unwrap() {
        assert_eq!(server.gauge().current(), usize::from(seen.len() < 3));
        seen.push((lab::elapsed().as_millis(), String::from_utf8(part.to_vec()).unwrap()));
    }
    let expected = [(5, "the head"), (5, "abc"), (15, "def"), (25, "g")];
    assert_eq!(seen, expected.map(|(at, part)| (at, part.to_owned())));
    assert_eq!(server.log().finished_at(), [(25, "GET /".to_owned())]);
}

#[lab::test]
async fn a_client_that_gives_up_is_noticed() {
    let server = Server::start(|request| match request.path.as_str() {
        "/never" => Reply::never(),
        _ => Reply::ok("too late").in_parts(4, Duration::from_secs(3600)),
    });
    let client = Client::new();
    let never = client.get(server.url("/never")).timeout(ms(300)).send().await.unwrap_err();
    assert!(never.is_timeout());
    assert!(timeout(ms(200), get(&client, server.url("/slow"))).await.is_err());
    sleep(ms(1)).await;
    lab::expect_dropped_at(server.log(), "GET /never", ms(300));
    lab::expect_dropped_at(server.log(), "GET /slow", ms(500));
    assert_eq!((server.gauge().current(), server.log().finished().len()), (0, 0));
}

#[lab::test]
async fn a_connection_can_break_at_every_point() {
    let server = Server::start(|request| match request.path.as_str() {
        "/close" => Reply::close(),
        "/reset" => Reply::reset().after(ms(10)),
        "/cut" => Reply::ok("abcdef").truncated(),
        _ => Reply::ok("well"),
    });
    let client = Client::new();
    for path in ["/close", "/reset"] {
        let error = client.get(server.url(path)).send().await.unwrap_err();
        assert!(error.is_request() && !error.is_timeout() && !error.is_connect(), "{path}: {error:?}");
    }
    let mut response: Response = client.get(server.url("/cut")).send().await.unwrap();
    assert_eq!(response.content_length(), Some(6));
    assert_eq!(response.chunk().await.unwrap().unwrap(), "abc");
    let error = response.chunk().await.unwrap_err();
    assert!(error.is_body() || error.is_decode(), "{error:?}");
    assert_eq!(get(&client, server.url("/well")).await.unwrap(), "well");
    assert_eq!((lab::elapsed(), server.connections()), (ms(10), 4));
}

#[lab::test]
async fn a_server_that_is_dropped_is_gone() {
    let server = Server::start(|_| Reply::never());
    let (url, client) = (server.url("/"), Client::new());
    let asking = tokio::spawn(client.get(&url).send());
    sleep(ms(5)).await;
    drop(server.clone());
    assert_eq!(server.gauge().current(), 1);
    drop(server);
    assert!(asking.await.unwrap().unwrap_err().is_request());
    assert!(client.get(&url).send().await.unwrap_err().is_connect());
    lab::expect_elapsed(ms(5));
}

/// It is no task of the test's.
#[lab::test]
async fn a_server_leaves_no_traces() {
    let server = Server::start(|_| Reply::ok("").after(ms(5)));
    lab::expect_nothing_leaked();
    drop(reqwest::get(server.url("/")).await);
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
}

#[lab::test(real_clock)]
async fn the_real_clock_will_do() {
    let server = Server::start(|_| Reply::ok("late").after(ms(5)));
    assert_eq!(get(&Client::new(), server.url("/")).await.unwrap(), "late");
}

#[lab::test(multi_thread)]
async fn two_workers_will_do() {
    let server = Server::start(|_| Reply::ok("late").after(ms(5)));
    let client = Client::new();
    let asking = (0..20).map(|n| {
        let (client, url) = (client.clone(), server.url(&format!("/{n}")));
        tokio::spawn(async move { get(&client, url).await.unwrap() })
    });
    assert!(join_all(asking).await.into_iter().all(|answer| answer.unwrap() == "late"));
    assert_eq!(server.gauge().total(), 20);
}

/// It may be started by a task, when the body does something else.
#[lab::test]
async fn a_task_may_start_a_server() {
    let started = tokio::spawn(async { Server::start(|_| Reply::ok("here")) });
    sleep(ms(1)).await;
    let server = started.await.unwrap();
    assert_eq!(get(&Client::new(), server.url("/")).await.unwrap(), "here");
}

/// An experiment of a learner's: no lab test around it.
#[test]
fn a_server_works_outside_a_test() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = Server::start(|_| Reply::ok("here"));
        assert_eq!(reqwest::get(server.url("/")).await.unwrap().text().await.unwrap(), "here");
    });
}

#[test]
#[expect(unnameable_test_items)]
fn what_a_rule_finds_wrong_fails_the_test() {
    #[lab::test]
    async fn asks_for_the_wrong_thing() {
        let server = Server::start(|request| {
            lab::expect_eq("what is asked for", request.path.as_str(), "/right");
            Reply::ok("")
        });
        let _ = reqwest::get(server.url("/wrong")).await;
    }
    assert_eq!(
        super::text_of(asks_for_the_wrong_thing),
        "what is asked for\n  expected  /right\n  seen      /wrong"
    );
}

/// Without a timeout, a client waits as long as the test lets it.
#[test]
#[expect(unnameable_test_items)]
fn a_silent_server_is_a_deadlock() {
    #[lab::test]
    async fn waits_for_ever() {
        let server = Server::start(|_| Reply::never());
        let _ = reqwest::get(server.url("/")).await;
    }
    let text = super::text_of(waits_for_ever);
    assert!(text.starts_with("deadlocked: "), "{text}");
}
