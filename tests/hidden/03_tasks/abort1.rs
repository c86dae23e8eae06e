//! starter: failed
//! says: no airport is asked any more when the traveller gives up
//! says: the other airports are left alone when the suitcase is found
//! says: Rome room 3, Faro room 2, Oslo room 3, Faro room 3
//! says: 3 tasks and 3 calls

use crate::exercise::{Airport, search};
use lab::{Reply, Service, ms};
use tokio::time::{sleep, timeout};

/// The suitcase is at `place`. A request takes Rome 30, Oslo 40, and Faro 70 ms.
fn net(place: &'static str) -> Service {
    Service::scripted("airports", move |request| {
        let takes = match &request.name[..4] {
            "Rome" => 30,
            "Oslo" => 40,
            _ => 70,
        };
        let reply = if request.name == place { Reply::ok("yes") } else { Reply::permanent("not here") };
        reply.after(ms(takes))
    })
}

fn airports(rooms: u32) -> [Airport; 3] {
    ["Faro", "Oslo", "Rome"].map(|name| Airport { name, rooms })
}

/// What was asked after that moment.
fn asked_after(net: &Service, moment: u64) -> Vec<String> {
    let asked = net.log().started_at().into_iter();
    asked.filter(|(at, _)| *at > moment).map(|(_, place)| place).collect()
}

#[lab::test]
async fn no_airport_is_asked_any_more_when_the_traveller_gives_up() {
    let net = net("nowhere");
    let _ = timeout(ms(55), search(&net, &airports(3))).await;
    sleep(ms(10_000)).await;
    lab::expect_eq("what was asked after he gave up, at 55 ms", asked_after(&net, 55), [""; 0]);
}

#[lab::test]
async fn nothing_is_left_when_the_traveller_gives_up() {
    let net = net("nowhere");
    let _ = timeout(ms(35), search(&net, &airports(3))).await;
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn the_other_airports_are_left_alone_when_the_suitcase_is_found() {
    let net = net("Rome room 2");
    let place = search(&net, &airports(3)).await;
    lab::expect_eq("where it is", place.as_deref(), Some("Rome room 2"));
    lab::expect_elapsed(ms(60));
    sleep(ms(10_000)).await;
    lab::expect_eq("what was asked after it was found, at 60 ms", asked_after(&net, 60), [""; 0]);
}

#[lab::test]
async fn nothing_is_left_when_the_suitcase_is_found() {
    search(&net("Oslo room 1"), &airports(3)).await;
    lab::expect_elapsed(ms(40));
    sleep(ms(1)).await;
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn the_suitcase_is_found_at_once_wherever_it_is() {
    let mut airports = airports(2);
    airports[0].rooms = 5;
    airports[2].rooms = 1;
    let place = search(&net("Oslo room 2"), &airports).await;
    lab::expect_eq("where it is", place.as_deref(), Some("Oslo room 2"));
    lab::expect_elapsed(ms(80));
}

#[lab::test]
async fn all_airports_are_asked_at_once_and_none_has_the_suitcase() {
    let net = net("nowhere");
    lab::expect_eq("where it is", search(&net, &airports(3)).await, None);
    lab::expect_elapsed(ms(210));
    lab::expect_peak(net.gauge(), 3);
    lab::expect_eq("the number of rooms that were asked", net.log().finished().len(), 9);
}

#[lab::test]
async fn the_search_of_another_traveller_goes_on() {
    let (net, airports) = (net("Faro room 3"), airports(3));
    let (gave_up, place) = tokio::join!(timeout(ms(55), search(&net, &airports)), search(&net, &airports));
    lab::expect("the first traveller gave up without an answer", gave_up.is_err());
    lab::expect_eq("what the second traveller was told", place.as_deref(), Some("Faro room 3"));
    lab::expect_elapsed(ms(210));
}
