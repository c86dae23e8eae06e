//! starter: failed
//! says: what is drawn was measured a moment ago
//! says: 0, 3, 6, 9, 2, 5, 8, 1, 4
//! says: 0, 93, 186, 279

use crate::exercise::{Position, Radar, Screen, link};
use lab::{Service, ms};
use tokio::time::{Instant, sleep};

const NUMBERS: &str = "the numbers of the positions";
const AGES: &str = "how old each position is when it is drawn (ms)";

fn position(number: u32) -> Position {
    Position { number, measured_at: Instant::now() }
}

/// Measures a position every `period` ms, `count` times, and ends.
async fn measure(radar: Radar, period: u64, count: u32) {
    for number in 1..=count {
        sleep(ms(period)).await;
        radar.measured(position(number));
    }
}

/// Draws so many positions at most; which ones, and how old each was.
async fn draw(mut screen: Screen, takes: u64, most: usize) -> (Vec<u32>, Vec<u64>) {
    let drawing = Service::new("screen");
    let (mut numbers, mut ages) = (Vec::new(), Vec::new());
    while numbers.len() < most
        && let Some(position) = screen.next().await
    {
        numbers.push(position.number);
        ages.push(position.measured_at.elapsed().as_millis() as u64);
        drawing.call(&format!("draw no. {}", position.number), ms(takes)).await;
    }
    (numbers, ages)
}

/// The number of the next position, and when it came; `none` at the end.
async fn next(screen: &mut Screen) -> String {
    let number =
        screen.next().await.map_or("none".to_string(), |position| format!("no. {}", position.number));
    format!("{number} at {} ms", lab::elapsed().as_millis())
}

#[lab::test]
async fn what_is_drawn_was_measured_a_moment_ago() {
    let (radar, screen) = link();
    let (_, (numbers, ages)) = tokio::join!(measure(radar, 10, 90), draw(screen, 103, 9));
    lab::expect_eq(AGES, ages, [0, 3, 6, 9, 2, 5, 8, 1, 4]);
    lab::expect_eq(NUMBERS, numbers, [1, 11, 21, 31, 42, 52, 62, 73, 83]);
}

#[lab::test]
async fn even_after_a_long_time_without_a_look_the_newest_is_next() {
    let (radar, mut screen) = link();
    for number in 1..=10_000 {
        radar.measured(position(number));
    }
    sleep(ms(5)).await;
    lab::expect_eq("the next position", next(&mut screen).await, "no. 10000 at 5 ms");
    radar.measured(position(10_001));
    radar.measured(position(10_002));
    lab::expect_eq("the one after that", next(&mut screen).await, "no. 10002 at 5 ms");
}

#[lab::test]
async fn a_screen_that_is_fast_enough_gets_all_of_them_once() {
    let (radar, screen) = link();
    let (_, (numbers, ages)) = tokio::join!(measure(radar, 10, 8), draw(screen, 3, 100));
    lab::expect_eq(NUMBERS, numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
    lab::expect_eq(AGES, ages, [0; 8]);
}

#[lab::test]
async fn no_position_comes_twice_and_a_new_one_comes_at_once() {
    let (radar, mut screen) = link();
    let radar = measure(radar, 70, 3);
    let screen = async { [next(&mut screen).await, next(&mut screen).await, next(&mut screen).await] };
    let (_, seen) = tokio::join!(radar, screen);
    lab::expect_eq("the positions", seen, ["no. 1 at 70 ms", "no. 2 at 140 ms", "no. 3 at 210 ms"]);
}

#[lab::test]
async fn when_the_radar_is_gone_the_last_position_is_drawn_and_then_it_is_over() {
    let (radar, mut screen) = link();
    measure(radar, 10, 4).await;
    sleep(ms(500)).await;
    let seen = [next(&mut screen).await, next(&mut screen).await];
    lab::expect_eq("the positions", seen, ["no. 4 at 540 ms", "none at 540 ms"]);
}

#[lab::test]
async fn a_screen_that_waits_is_told_when_the_radar_goes() {
    let (radar, mut screen) = link();
    let radar = async move {
        measure(radar, 20, 1).await; // And there it is dropped.
    };
    let screen = async { [next(&mut screen).await, next(&mut screen).await] };
    let (_, seen) = tokio::join!(radar, screen);
    lab::expect_eq("the positions", seen, ["no. 1 at 20 ms", "none at 20 ms"]);
}

#[lab::test]
async fn a_radar_without_a_position_ends_without_one() {
    let (radar, mut screen) = link();
    drop(radar);
    lab::expect_eq("the position", next(&mut screen).await, "none at 0 ms");
}

#[lab::test]
async fn the_radar_goes_on_when_the_screen_is_gone() {
    let (radar, screen) = link();
    drop(screen);
    measure(radar, 10, 3).await;
    lab::expect_elapsed(ms(30));
}
