//! starter: failed
//! says: no parcel vanishes when the office asks
//! says: expected  books, lamp, shoes, clock, skis, tent
//! says: seen      books, shoes, skis, tent
//! says: 30 ms: 5 left, 100 ms: 4 left

use crate::exercise::{Question, load};
use lab::ms;
use std::collections::VecDeque;
use tokio::join;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, sleep_until};

const ALL: [&str; 6] = ["books", "lamp", "shoes", "clock", "skis", "tent"];

fn parcels(names: &[&str]) -> VecDeque<String> {
    names.iter().map(|name| name.to_string()).collect()
}

/// The driver takes a parcel every 73 ms, so many of them at the most, and leaves 10 ms after the last one.
async fn drive(mut ramp: Receiver<String>, most: usize) -> Vec<String> {
    let mut truck = Vec::new();
    while truck.len() < most {
        sleep(ms(73)).await;
        match ramp.recv().await {
            Some(parcel) => truck.push(parcel),
            None => return truck,
        }
    }
    sleep(ms(10)).await;
    truck
}

/// The office asks at these moments (ms), and writes down when it was told what.
async fn ask(worker: &Sender<Question>, moments: &[u64]) -> Vec<String> {
    let (begin, mut told) = (Instant::now(), Vec::new());
    for moment in moments {
        sleep_until(begin + ms(*moment)).await;
        let (question, answer) = oneshot::channel();
        let _ = worker.send(question).await;
        let left = answer.await.map_or("no answer".to_string(), |left| format!("{left} left"));
        told.push(format!("{} ms: {left}", lab::elapsed().as_millis()));
    }
    told
}

/// What the truck has, what comes back, and what the office was told, with so much room on the ramp.
async fn day(
    names: &[&str],
    room: usize,
    most: usize,
    questions: &[u64],
) -> (Vec<String>, Vec<String>, Vec<String>) {
    let ((ramp, truck), (office, radio)) = (channel(room), channel(8));
    let (back, truck, told) =
        join!(load(parcels(names), ramp, radio), drive(truck, most), ask(&office, questions));
    (truck, back.into(), told)
}

#[lab::test]
async fn no_parcel_vanishes_when_the_office_asks() {
    let (truck, _, _) = day(&ALL, 1, 9, &[30, 100, 230]).await;
    lab::expect_eq("the parcels in the truck", truck, ALL);
}

#[lab::test]
async fn the_office_is_told_at_once_what_is_not_yet_on_the_ramp() {
    let (_, _, told) = day(&ALL, 1, 9, &[30, 100, 130, 230]).await;
    let expected = ["30 ms: 5 left", "100 ms: 4 left", "130 ms: 4 left", "230 ms: 2 left"];
    lab::expect_eq("what the office was told, and when", told, expected);
}

#[lab::test]
async fn a_curious_office_does_no_harm() {
    let questions: Vec<u64> = (1..50).map(|turn| 7 * turn).collect();
    let (truck, back, _) =
        day(&["desk", "globe", "sofa", "drum", "piano", "vase", "rug"], 2, 9, &questions).await;
    lab::expect_eq(
        "the parcels in the truck",
        truck,
        ["desk", "globe", "sofa", "drum", "piano", "vase", "rug"],
    );
    lab::expect_eq("what came back", back, [""; 0]);
}

#[lab::test]
async fn loading_ends_when_the_last_parcel_is_on_the_ramp() {
    let ((ramp, truck), (office, radio)) = (channel(2), channel(8));
    let loading = async {
        let back = load(parcels(&["mirror", "kettle", "chair", "map"]), ramp, radio).await;
        lab::expect_eq("what came back", back, VecDeque::<String>::new());
        lab::expect_elapsed(ms(146));
    };
    let ((), truck) = join!(loading, drive(truck, 9));
    lab::expect_eq("the parcels in the truck", truck, ["mirror", "kettle", "chair", "map"]);
    drop(office);
}

#[lab::test]
async fn what_is_not_on_the_ramp_comes_back_when_the_truck_leaves() {
    let ((ramp, truck), (office, radio)) = (channel(1), channel(8));
    let loading = async {
        let back = load(parcels(&ALL), ramp, radio).await;
        lab::expect_eq("what came back", Vec::from(back), ["clock", "skis", "tent"]);
        lab::expect_elapsed(ms(156));
    };
    // The third one, the shoes, was on the ramp.
    let ((), truck, told) = join!(loading, drive(truck, 2), ask(&office, &[50, 120]));
    lab::expect_eq("the parcels in the truck", truck, ["books", "lamp"]);
    lab::expect_eq("what the office was told, and when", told, ["50 ms: 5 left", "120 ms: 4 left"]);
}

#[lab::test]
async fn everything_comes_back_when_there_is_no_truck() {
    let (ramp, truck) = channel(3);
    let (_office, radio) = channel(8);
    drop(truck);
    let back = load(parcels(&["bench", "ladder"]), ramp, radio).await;
    lab::expect_eq("what came back", Vec::from(back), ["bench", "ladder"]);
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn loading_goes_on_when_the_office_has_closed() {
    let ((ramp, truck), (office, radio)) = (channel(1), channel(8));
    drop(office);
    let (back, truck) = join!(load(parcels(&["stove", "crate", "bell"]), ramp, radio), drive(truck, 9));
    lab::expect_eq("the parcels in the truck", truck, ["stove", "crate", "bell"]);
    lab::expect_eq("what came back", Vec::from(back), [""; 0]);
}
