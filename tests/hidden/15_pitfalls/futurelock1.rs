//! starter: deadlocked
//! says: a train is let in though the next box is slow
//! says: itself has held since line
//! says: register.lock().await.push(format!("train {train} was late"));

use crate::exercise::{Register, let_in};
use lab::{Reply, Service, ms};
use std::sync::Arc;
use tokio::time::sleep;

/// A next box that needs so much time to say yes.
fn next_box(takes: u64) -> Service {
    Service::scripted("next box", move |_| Reply::ok("yes").after(ms(takes)))
}

/// Somebody comes for the register, keeps it for a while, and tells when it was got.
async fn visitor(register: &Register, comes: u64, keeps: u64) -> u64 {
    sleep(ms(comes)).await;
    let lines = register.lock().await;
    let got = lab::elapsed();
    sleep(ms(keeps)).await;
    drop(lines);
    u64::try_from(got.as_millis()).unwrap()
}

fn expect_lines<const N: usize>(register: &Register, expected: [&str; N]) {
    let Ok(lines) = register.try_lock() else {
        lab::fail("the register, when `let_in` has returned", "free", "still locked");
    };
    lab::expect_eq("the lines of the register", lines.clone(), expected);
}

#[lab::test]
async fn a_train_is_let_in_though_the_next_box_is_slow() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(2000), Service::new("hall"));
    let_in(&register, &next_box, &hall, 7).await;
    expect_lines(&register, ["train 7 let in", "train 7 was late"]);
    lab::expect_eq(
        "the calls to the next box",
        next_box.log().finished_at(),
        [(2000, "train 7".to_string())],
    );
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn a_train_is_let_in_though_the_register_was_in_other_hands() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(40), Service::new("hall"));
    let inspector = visitor(&register, 0, 650);
    let train = async {
        sleep(ms(10)).await;
        let_in(&register, &next_box, &hall, 12).await;
        lab::elapsed()
    };
    let (_, done) = tokio::join!(inspector, train);
    expect_lines(&register, ["train 12 let in", "train 12 was late"]);
    lab::expect_eq("the calls to the next box", next_box.log().started_at(), [(650, "train 12".to_string())]);
    lab::expect_eq("when `let_in` returns, of a train that came at 10 ms", done, ms(910));
}

#[lab::test]
async fn the_register_is_free_for_others_during_an_announcement() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(600), Service::new("hall"));
    let ((), got) = tokio::join!(let_in(&register, &next_box, &hall, 3), visitor(&register, 550, 50));
    lab::expect_eq("when somebody gets the register who wants it from 550 ms on", got, 600);
    expect_lines(&register, ["train 3 let in", "train 3 was late"]);
    lab::expect_elapsed(ms(900));
}

#[lab::test]
async fn the_register_stays_locked_until_the_next_box_has_answered() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(300), Service::new("hall"));
    let ((), got) = tokio::join!(let_in(&register, &next_box, &hall, 21), visitor(&register, 100, 5));
    lab::expect_eq("when somebody gets the register who wants it from 100 ms on", got, 300);
    expect_lines(&register, ["train 21 let in"]);
}

#[lab::test]
async fn after_500_ms_the_passengers_are_told() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(1300), Service::new("hall"));
    let_in(&register, &next_box, &hall, 5).await;
    let told = (hall.log().started_at(), hall.log().finished_at());
    let expected = (vec![(500, "train 5 is late".to_string())], vec![(900, "train 5 is late".to_string())]);
    lab::expect_eq("the announcement: its beginning and its end (ms)", told, expected);
    lab::expect_elapsed(ms(1300));
}

#[lab::test]
async fn a_train_in_time_needs_no_announcement() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(499), Service::new("hall"));
    let_in(&register, &next_box, &hall, 9).await;
    expect_lines(&register, ["train 9 let in"]);
    lab::expect_eq("the announcements", hall.log().started(), Vec::<String>::new());
    lab::expect_elapsed(ms(499));
}

#[lab::test]
async fn two_trains_at_once_are_both_let_in() {
    let (register, next_box, hall) = (Arc::new(Register::default()), next_box(350), Service::new("hall"));
    let first = let_in(&register, &next_box, &hall, 1);
    let second = async {
        sleep(ms(20)).await;
        let_in(&register, &next_box, &hall, 2).await;
    };
    tokio::join!(first, second);
    expect_lines(&register, ["train 1 let in", "train 2 let in", "train 2 was late"]);
    lab::expect_elapsed(ms(920));
}
