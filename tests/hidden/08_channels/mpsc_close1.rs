//! starter: deadlocked
//! says: the sum is returned when the last station closes

use crate::exercise::count;
use lab::{Log, Reply, Service, ms};

/// A station: how long each box takes and how many votes are in it, and how long the station stays open after that.
type Station = (&'static str, &'static [(u64, u32)], u64);

fn town<const N: usize>(stations: [Station; N]) -> Service {
    Service::scripted("town", move |request| {
        let (_, boxes, closes) =
            stations.iter().find(|station| station.0 == request.name).expect("a station");
        match boxes.get(request.attempt - 1) {
            Some(&(takes, votes)) => Reply::ok(votes.to_string()).after(ms(takes)),
            None => Reply::permanent("no more boxes").after(ms(*closes)),
        }
    })
}

/// What was shown, each with its moment: `12 votes (100 ms)`.
fn shown(board: &Log) -> Vec<String> {
    board.with_times().into_iter().map(|(at, sum)| format!("{sum} ({at} ms)")).collect()
}

#[lab::test]
async fn the_sum_is_returned_when_the_last_station_closes() {
    let town = town([
        ("harbour", &[(20, 100), (50, 40)], 5),
        ("school", &[(30, 7)], 60),
        ("market", &[(10, 300), (30, 2)], 10),
    ]);
    let sum = count(&town, &["harbour", "school", "market"], &Log::new()).await;
    lab::expect_eq("the sum", sum, 449);
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn the_board_shows_each_sum_when_the_number_comes_in() {
    let town = town([("mill", &[(10, 5), (20, 6)], 1), ("bridge", &[(20, 1000)], 50)]);
    let board = Log::new();
    count(&town, &["mill", "bridge"], &board).await;
    let expected = ["5 votes (10 ms)", "1005 votes (20 ms)", "1011 votes (30 ms)"];
    lab::expect_eq("what the board shows, and when", shown(&board), expected);
}

#[lab::test]
async fn a_station_may_have_many_boxes_or_none() {
    let town = town([("airport", &[(3, 1); 40], 1), ("lighthouse", &[], 70), ("zoo", &[(8, 2); 20], 4)]);
    let sum = count(&town, &["airport", "lighthouse", "zoo"], &Log::new()).await;
    lab::expect_eq("the sum", sum, 80);
    lab::expect_elapsed(ms(164));
}

#[lab::test(deadline_s = 200)]
async fn a_box_may_take_a_minute() {
    let town = town([("village", &[(10, 30), (60_000, 4)], 10), ("castle", &[(25, 11)], 2)]);
    let sum = count(&town, &["village", "castle"], &Log::new()).await;
    lab::expect_eq("the sum", sum, 45);
    lab::expect_elapsed(ms(60_020));
}

#[lab::test]
async fn without_stations_the_sum_is_0_at_once() {
    let sum = count(&Service::new("town"), &[], &Log::new()).await;
    lab::expect_eq("the sum", sum, 0);
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn nothing_is_left_running() {
    let town = town([("farm", &[(10, 8)], 30), ("mine", &[(40, 9)], 3)]);
    let sum = count(&town, &["farm", "mine"], &Log::new()).await;
    lab::expect_eq("the sum", sum, 17);
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_nothing_leaked();
}
