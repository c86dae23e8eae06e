//! starter: failed
//! says: a request ends when the archive answers
//! says: expected  moon in 100, mars in 120, vega in 90, rigel in 110
//! says: seen      moon in 100, mars in 600, vega in 90, rigel in 590
//! says: a failed request costs one picture

use crate::exercise::morning;
use lab::{Reply, Service, ms};
use tokio::time::{sleep, timeout};

/// An archive that needs as many ms as the request says: `moon in 100`. It has no pictures of comets.
fn archive() -> Service {
    Service::scripted("archive", |request| {
        let (name, takes) = request.name.split_once(" in ").unwrap_or((&request.name, "100"));
        let reply = if name.starts_with("comet") { Reply::permanent("clouds") } else { Reply::ok(name) };
        reply.after(ms(takes.parse().unwrap_or(100)))
    })
}

fn pictures(requests: &[&str]) -> Vec<String> {
    requests.iter().map(|request| (*request).to_string()).collect()
}

/// How long each of these requests was under way, in the order of the list: `moon in 600`.
fn under_way(archive: &Service, requests: &[String]) -> Vec<String> {
    let at = |events: &[(u64, String)], request: &String| {
        events.iter().find(|(_, name)| name == request).map(|(at, _)| *at)
    };
    let (started, finished) = (archive.log().started_at(), archive.log().finished_at());
    let shown = |request: &String| {
        let name = request.split(' ').next().unwrap_or_default();
        match (at(&started, request), at(&finished, request)) {
            (Some(start), Some(end)) => format!("{name} in {}", end - start),
            (Some(_), None) => format!("{name} never ended"),
            (None, _) => format!("{name} never begun"),
        }
    };
    requests.iter().map(shown).collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

#[lab::test]
async fn a_request_ends_when_the_archive_answers() {
    let (archive, sky) = (archive(), Service::new("sky"));
    let requests = pictures(&["moon in 100", "mars in 120", "vega in 90", "rigel in 110"]);
    let result = morning(&archive, &sky, requests.clone()).await;
    lab::expect_eq("how long each request was under way", under_way(&archive, &requests), requests);
    lab::expect_eq("the result", result, Ok(()));
}

#[lab::test]
async fn no_time_is_lost_once_the_first_picture_is_there() {
    let (archive, sky) = (archive(), Service::new("sky"));
    let requests = ["rhea in 80", "dione in 140", "titan in 130", "mimas in 70", "io in 150", "europa in 90"];
    let result = morning(&archive, &sky, pictures(&requests)).await;
    let took = lab::elapsed();
    let (first, _) = archive.log().finished_at()[0];
    lab::expect_eq("when the first picture begins to be added (ms)", sky.log().started_at()[0].0, first);
    lab::expect_peak(sky.gauge(), 1);
    lab::expect_eq("the time it takes after the first fetch, for six pictures", took - ms(first), ms(3000));
    lab::expect_eq("the result", result, Ok(()));
}

#[lab::test]
async fn two_requests_are_under_way_at_once_also_of_many() {
    let (archive, sky) = (archive(), Service::new("sky"));
    let requests: Vec<String> =
        (0..25).map(|star| format!("star{star} in {}", 60 + star * 37 % 90)).collect();
    let result = morning(&archive, &sky, requests.clone()).await;
    lab::expect_peak(archive.gauge(), 2);
    let mut slow = under_way(&archive, &requests);
    slow.retain(|request| !requests.contains(request));
    lab::expect_eq("the requests that took longer than the archive", slow, Vec::<String>::new());
    lab::expect_eq("the number of pictures that were added", sky.log().finished().len(), 25);
    lab::expect_eq("the result", result, Ok(()));
}

#[lab::test]
async fn a_failed_request_costs_one_picture() {
    let (archive, sky) = (archive(), Service::new("sky"));
    let requests = ["venus in 100", "comet in 50", "deneb in 90", "altair in 110", "pluto in 130"];
    let result = morning(&archive, &sky, pictures(&requests)).await;
    let added = sorted(sky.log().finished());
    let expected = ["add altair", "add deneb", "add pluto", "add venus"];
    lab::expect_eq("what has been added when `morning` returns, sorted", added, expected);
    lab::expect_eq("the result", result, Err("comet in 50: clouds".to_string()));
}

#[lab::test]
async fn several_failures_cost_no_more_than_themselves() {
    let (archive, sky) = (archive(), Service::new("sky"));
    let requests =
        ["comet1 in 70", "juno in 90", "comet2 in 80", "comet3 in 100", "vesta in 60", "comet4 in 110"];
    let result = morning(&archive, &sky, pictures(&requests)).await;
    lab::expect_eq("what was added, sorted", sorted(sky.log().finished()), ["add juno", "add vesta"]);
    lab::expect_eq("the number of requests", archive.gauge().total(), 6);
    let of_a_comet =
        result.as_ref().is_err_and(|error| error.starts_with("comet") && error.ends_with("clouds"));
    if !of_a_comet {
        lab::fail("the result", "the error of one of the four comets", &format!("{result:?}"));
    }
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn nothing_is_left_when_somebody_gives_up_during_the_first_fetch() {
    let (archive, sky) = (archive(), Service::new("sky"));
    let requests = pictures(&["ceres in 100", "eris in 120", "sedna in 90", "haumea in 80"]);
    let given_up = timeout(ms(50), morning(&archive, &sky, requests)).await;
    lab::expect("a morning is not over after 50 ms", given_up.is_err());
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
    sleep(ms(5000)).await;
    lab::expect_eq("the number of requests", archive.gauge().total(), 2);
    lab::expect_eq("the number of pictures that were added", sky.gauge().total(), 0);
}

#[lab::test]
async fn nothing_is_left_when_somebody_gives_up_while_a_picture_is_added() {
    for moment in [130, 175, 615, 660] {
        let (archive, sky) = (archive(), Service::new("sky"));
        let requests =
            pictures(&["spica in 110", "castor in 140", "pollux in 120", "hadar in 130", "capella in 90"]);
        let given_up = timeout(ms(moment), morning(&archive, &sky, requests)).await;
        lab::expect("a morning with five pictures is not over after 660 ms", given_up.is_err());
        sleep(ms(1)).await;
        lab::expect_nothing_leaked();
        let asked = archive.gauge().total();
        sleep(ms(5000)).await;
        lab::expect_eq("the number of requests, 5 s later", archive.gauge().total(), asked);
    }
}

#[lab::test]
async fn without_pictures_there_is_nothing_to_do() {
    let (archive, sky) = (archive(), Service::new("sky"));
    lab::expect_eq("the result", morning(&archive, &sky, vec![]).await, Ok(()));
    lab::expect_elapsed(ms(0));
}
