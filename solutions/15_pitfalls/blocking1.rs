//! Three lines wait here without an `.await`: the `sleep` in `fade`, the `recv` of the operator, and
//! the one that does not look like it, `for cue in for_desk`: a std `Receiver` blocks for each item.
//! A future that blocks is not left, so its thread polls nobody else. The operator waited for the
//! desk, on the thread that the desk would have needed. With more threads the same program works, up
//! to the day on which as many futures block as there are threads.
//!
//! It is also why a timeout could not have stopped the show: a `timeout` is polled on the same thread.
//!
//! `fade` had to become async, and so its callers have to await it. That is the way to look at a plain
//! function that you call in async code: does it wait for anything, somewhere below?
//!
//! Habit to take home: `use std::sync::mpsc`, `use std::thread` and `std::fs` in a file with async
//! code are worth a question. The calls themselves look harmless.
//!
//! Also right: `oneshot` for the answers, the channels of the futures crate, or no channels: the
//! operator may as well call the desk.
//! Not right: `yield_now().await` before the blocking call, `recv_timeout`, or asking again and again
//! with `try_recv`. And `spawn_blocking` is for what has no async version (see `cpu_bound1`): here it
//! would take a second thread to wait for the first.

use lab::{Log, ms};
use tokio::sync::mpsc::channel;
use tokio::time::sleep;

/// From dark to bright in five steps.
async fn fade(stage: &Log, lamp: &str) {
    for percent in [20, 40, 60, 80, 100] {
        sleep(ms(20)).await;
        stage.record(format!("{lamp} {percent}"));
    }
}

pub async fn show(stage: &Log, cues: &[&str]) {
    let (to_desk, mut for_desk) = channel(1);
    let (to_operator, mut for_operator) = channel(1);

    let operator = async move {
        for cue in cues {
            to_desk.send(*cue).await.expect("the desk is there");
            for_operator.recv().await.expect("the desk answers");
        }
    };
    let desk = async move {
        while let Some(cue) = for_desk.recv().await {
            fade(stage, cue).await;
            to_operator.send("done").await.expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
