//! starter: failed
//! says: nobody asks for a map that is closed
//! says: the task is gone when the next question would be due
//! says: 1 task still running

use crate::exercise::SkiMap;
use lab::{Reply, Service, ms};
use std::time::Duration;
use tokio::time::sleep;

/// A station that takes 200 ms. Its answers are 10 cm, 20 cm, 30 cm.
fn station() -> Service {
    Service::scripted("station", |request| Reply::ok(format!("{}0 cm", request.number)).after(ms(200)))
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(60 * minutes)
}

/// When the station was asked, in ms.
fn asked(station: &Service) -> Vec<u64> {
    station.log().started_at().into_iter().map(|(at, _)| at).collect()
}

#[lab::test(deadline_s = 7200)]
async fn nobody_asks_for_a_map_that_is_closed() {
    let station = station();
    let map = SkiMap::open(&station);
    sleep(ms(70_000)).await;
    drop(map);
    sleep(minutes(5)).await;
    let what = "when the station was asked (ms), for a map that was closed at 70000";
    lab::expect_eq(what, asked(&station), [0, 60_200]);
}

#[lab::test(deadline_s = 7200)]
async fn the_task_is_gone_when_the_next_question_would_be_due() {
    let station = station();
    let map = SkiMap::open(&station);
    sleep(ms(300)).await;
    drop(map);
    sleep(minutes(1)).await;
    lab::expect_no_tasks_alive();
}

#[lab::test(deadline_s = 7200)]
async fn an_open_map_asks_a_minute_after_each_answer() {
    let station = station();
    let map = SkiMap::open(&station);
    sleep(ms(150)).await;
    lab::expect_eq("the snow before the first answer", map.snow(), "");
    sleep(ms(100)).await;
    lab::expect_eq("the snow after the first answer", map.snow(), "10 cm");
    sleep(minutes(2)).await;
    lab::expect_eq("the snow after two minutes", map.snow(), "20 cm");
    lab::expect_eq("when the station was asked (ms)", asked(&station), [0, 60_200]);
    sleep(minutes(60)).await;
    lab::expect_eq("the snow after an hour", map.snow(), "620 cm");
}

#[lab::test(deadline_s = 7200)]
async fn the_last_copy_keeps_the_map_fresh_whichever_it_is() {
    let station = station();
    let first = SkiMap::open(&station);
    let second = first.clone();
    sleep(ms(500)).await;
    lab::expect_eq("the snow on both copies", [first.snow(), second.snow()], ["10 cm", "10 cm"]);
    drop(first);
    sleep(minutes(2)).await;
    let third = second.clone();
    drop(second);
    lab::expect_eq("the snow on the copy of a copy", third.snow(), "20 cm");
    sleep(minutes(2)).await;
    lab::expect_eq("the snow on the last copy", third.snow(), "40 cm");
    drop(third);
    sleep(minutes(5)).await;
    lab::expect_eq("the number of questions in all", station.gauge().total(), 4);
    lab::expect_no_tasks_alive();
}

#[lab::test(deadline_s = 7200)]
async fn a_map_that_is_closed_while_the_station_answers_asks_no_more() {
    let station = station();
    let map = SkiMap::open(&station);
    sleep(ms(60_300)).await;
    drop(map);
    sleep(ms(60_300)).await;
    let what = "when the station was asked (ms), for a map that was closed at 60300";
    lab::expect_eq(what, asked(&station), [0, 60_200]);
    lab::expect_nothing_leaked();
}

#[lab::test(deadline_s = 7200)]
async fn other_maps_stay_fresh_when_one_is_closed() {
    let (north, south) = (station(), station());
    let (north_map, south_map) = (SkiMap::open(&north), SkiMap::open(&south));
    sleep(ms(1000)).await;
    drop(north_map);
    sleep(minutes(3)).await;
    lab::expect_eq("the snow in the south", south_map.snow(), "40 cm");
    lab::expect_eq("the number of questions to the north", north.gauge().total(), 1);
}

#[lab::test(deadline_s = 7200)]
async fn a_refusal_of_the_station_changes_nothing_on_the_map() {
    let station = Service::scripted("station", |request| match request.number {
        2 => Reply::transient("fog"),
        number => Reply::ok(format!("{number} m")),
    });
    let map = SkiMap::open(&station);
    sleep(ms(70_000)).await;
    lab::expect_eq("the snow after a refusal", map.snow(), "1 m");
    sleep(minutes(1)).await;
    lab::expect_eq("the snow a minute later", map.snow(), "3 m");
}

#[lab::test(deadline_s = 7200)]
async fn a_hundred_maps_leave_nothing_behind() {
    let station = station();
    for _ in 0..100 {
        let map = SkiMap::open(&station);
        sleep(ms(250)).await;
        drop(map);
    }
    sleep(minutes(3)).await;
    lab::expect_eq("the number of questions for a hundred short looks", station.gauge().total(), 100);
    lab::expect_nothing_leaked();
}
