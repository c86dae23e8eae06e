//! starter: failed
//! says: every waiting car drives on at the moment the bridge is lowered
//! says: red car (200 ms)
//! says: how often a car is woken while it waits for ten seconds
//! says: seen      100

use crate::exercise::Bridge;
use lab::{Log, ms};
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// A car that comes after `comes`, waits, and records that it drives on.
fn car(name: &'static str, comes: Duration, bridge: &Arc<Bridge>, road: &Log) {
    let (bridge, road) = (Arc::clone(bridge), road.clone());
    tokio::spawn(async move {
        sleep(comes).await;
        bridge.wait().await;
        road.record(name);
    });
}

/// Who drove on, each with the moment, in the order of the alphabet: at the same moment there is no order.
fn drove_on(road: &Log) -> Vec<String> {
    let mut cars: Vec<_> =
        road.with_times().into_iter().map(|(at, car)| format!("{car} ({at} ms)")).collect();
    cars.sort();
    cars
}

#[lab::test]
async fn every_waiting_car_drives_on_at_the_moment_the_bridge_is_lowered() {
    let (bridge, road) = (Arc::new(Bridge::new()), Log::new());
    car("red car", ms(0), &bridge, &road);
    car("blue car", ms(20), &bridge, &road);
    car("green car", ms(70), &bridge, &road);
    sleep(ms(150)).await;
    bridge.lower();
    sleep(ms(120)).await;
    let expected = ["blue car (150 ms)", "green car (150 ms)", "red car (150 ms)"];
    lab::expect_eq("who drives on, and when", drove_on(&road), expected);
}

#[lab::test]
async fn who_comes_when_the_bridge_is_down_does_not_wait() {
    let bridge = Bridge::new();
    bridge.lower();
    lab::expect_within("the first car on the other side", bridge.wait(), ms(500)).await;
    lab::expect_within("the second car on the other side", bridge.wait(), ms(500)).await;
    sleep(ms(30)).await;
    lab::expect_within("the third car on the other side", bridge.wait(), ms(500)).await;
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn cars_come_before_and_after() {
    let (bridge, road) = (Arc::new(Bridge::new()), Log::new());
    car("bus", ms(10), &bridge, &road);
    car("lorry", ms(333), &bridge, &road);
    car("taxi", ms(400), &bridge, &road);
    car("van", ms(777), &bridge, &road);
    sleep(ms(360)).await;
    bridge.lower();
    sleep(ms(500)).await;
    let expected = ["bus (360 ms)", "lorry (360 ms)", "taxi (400 ms)", "van (777 ms)"];
    lab::expect_eq("who drives on, and when", drove_on(&road), expected);
}

#[lab::test]
async fn a_waiting_car_is_not_woken_before_the_bridge_is_lowered() {
    let (bridge, road) = (Arc::new(Bridge::new()), Log::new());
    let polls = Arc::new(AtomicUsize::new(0));
    let (waits, counted, drives_on) = (Arc::clone(&bridge), Arc::clone(&polls), road.clone());
    tokio::spawn(async move {
        let mut waiting = pin!(waits.wait());
        poll_fn(|cx| {
            counted.fetch_add(1, Relaxed);
            waiting.as_mut().poll(cx)
        })
        .await;
        drives_on.record("car");
    });
    sleep(ms(10_050)).await;
    let woken = polls.load(Relaxed) - 1; // the first poll is not yet a wake
    lab::expect_eq("how often a car is woken while it waits for ten seconds", woken, 0);
    bridge.lower();
    sleep(ms(120)).await;
    lab::expect_eq("who drives on, and when", drove_on(&road), ["car (10050 ms)"]);
}

#[lab::test]
async fn who_turns_back_takes_nothing_away_from_the_others() {
    let (bridge, road) = (Arc::new(Bridge::new()), Log::new());
    lab::expect("nobody drives on while the bridge is up", timeout(ms(40), bridge.wait()).await.is_err());
    car("tractor", ms(5), &bridge, &road);
    car("bicycle", ms(6), &bridge, &road);
    lab::expect("nobody drives on while the bridge is up", timeout(ms(25), bridge.wait()).await.is_err());
    bridge.lower();
    sleep(ms(120)).await;
    lab::expect_eq("who drives on, and when", drove_on(&road), ["bicycle (65 ms)", "tractor (65 ms)"]);
}

#[lab::test]
async fn lower_may_be_called_again() {
    let (bridge, road) = (Arc::new(Bridge::new()), Log::new());
    car("moped", ms(0), &bridge, &road);
    sleep(ms(30)).await;
    bridge.lower();
    bridge.lower();
    car("coach", ms(20), &bridge, &road);
    sleep(ms(35)).await;
    bridge.lower();
    car("tram", ms(45), &bridge, &road);
    sleep(ms(120)).await;
    let expected = ["coach (50 ms)", "moped (30 ms)", "tram (110 ms)"];
    lab::expect_eq("who drives on, and when", drove_on(&road), expected);
}

#[lab::test]
async fn three_hundred_cars_drive_on() {
    let (bridge, road) = (Arc::new(Bridge::new()), Log::new());
    for _ in 0..300 {
        car("car", ms(3), &bridge, &road);
    }
    sleep(ms(88)).await;
    bridge.lower();
    sleep(ms(120)).await;
    let at_once = road.with_times().iter().filter(|(at, _)| *at == 88).count();
    lab::expect_eq("the number of cars that drive on at 88 ms", at_once, 300);
}
