//! starter: blocked
//! says: a lamp is faded in by five steps
//! says: for_operator.recv()

use crate::exercise::show;
use lab::{Log, ms};
use tokio::time::{Instant, interval_at, sleep, timeout};

/// All entries, each with its time.
fn seen(stage: &Log) -> Vec<String> {
    stage.with_times().into_iter().map(|(at, entry)| format!("{entry} ({at} ms)")).collect()
}

#[lab::test]
async fn a_lamp_is_faded_in_by_five_steps() {
    let stage = Log::new();
    show(&stage, &["moon"]).await;
    let steps =
        ["moon 20 (20 ms)", "moon 40 (40 ms)", "moon 60 (60 ms)", "moon 80 (80 ms)", "moon 100 (100 ms)"];
    let what = "the steps, with their times on the test's clock (it stands still while a thread sleeps)";
    lab::expect_eq(what, seen(&stage), steps);
    lab::expect_elapsed(ms(100));
}

#[lab::test]
async fn the_curtain_is_told_every_10_ms_during_a_fade() {
    let (stage, curtain) = (Log::new(), Log::new());
    let news = async {
        let mut every = interval_at(Instant::now() + ms(7), ms(10));
        loop {
            every.tick().await;
            curtain.record("all is well");
        }
    };
    tokio::select! {
        () = show(&stage, &["sun"]) => {}
        () = news => {}
    }
    let told: Vec<u64> = curtain.with_times().into_iter().map(|(at, _)| at).collect();
    let expected = [7, 17, 27, 37, 47, 57, 67, 77, 87, 97];
    lab::expect_eq("when the curtain is told that all is well (ms)", told, expected);
}

#[lab::test]
async fn the_next_cue_begins_when_the_desk_has_answered() {
    let stage = Log::new();
    show(&stage, &["sun", "fog", "star"]).await;
    let first_steps: Vec<String> = seen(&stage).into_iter().filter(|step| step.contains(" 20 ")).collect();
    let expected = ["sun 20 (20 ms)", "fog 20 (120 ms)", "star 20 (220 ms)"];
    lab::expect_eq("the first step of each cue, with its time", first_steps, expected);
    lab::expect_eq("the number of steps", stage.entries().len(), 15);
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn two_shows_run_on_the_same_thread() {
    let (left, right) = (Log::new(), Log::new());
    let second = async {
        sleep(ms(5)).await;
        show(&right, &["red", "blue"]).await;
    };
    tokio::join!(show(&left, &["green"]), second);
    lab::expect_eq("the steps of the first show", left.entries().len(), 5);
    lab::expect_eq("the steps of the second show", right.entries().len(), 10);
    lab::expect_elapsed(ms(205));
}

#[lab::test]
async fn a_show_can_be_stopped_in_the_middle_of_a_fade() {
    let stage = Log::new();
    let stopped = timeout(ms(50), show(&stage, &["lightning", "dark"])).await;
    lab::expect("a show of 200 ms is not over after 50 ms", stopped.is_err());
    sleep(ms(500)).await;
    lab::expect_eq(
        "the steps before it was stopped",
        seen(&stage),
        ["lightning 20 (20 ms)", "lightning 40 (40 ms)"],
    );
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_show_without_cues_is_over_at_once() {
    let stage = Log::new();
    show(&stage, &[]).await;
    lab::expect_eq("the steps", stage.entries().len(), 0);
    lab::expect_elapsed(ms(0));
}
