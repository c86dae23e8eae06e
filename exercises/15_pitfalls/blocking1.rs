//! # The curtain came down
//!
//! In a theatre one small computer with one thread does everything. The operator sends a cue to the
//! lighting desk and waits until the desk has answered that it is done; only then comes the next
//! one. For a cue the desk fades a lamp in, in five steps. And every 10 ms the computer tells the
//! fire curtain that all is well. When the curtain hears nothing, it comes down. It came down at the
//! first cue, in front of the singer. On the developer's machine, where the operator and the desk
//! are tasks on two of eight threads, nobody had ever seen that.
//!
//! Your task: whoever waits here leaves the thread to the others.
//! - A fade takes 100 ms: 20 ms before each of its five steps.
//! - The next cue begins at the moment at which the desk has answered.
//! - Meanwhile all else on this thread goes on: the news for the curtain, a second show. And a show
//!   that is given up makes no further step and leaves nothing behind.
//! - There is one thread. No second one does the waiting.
//!
//! The tests look at the steps with their times, at when `show` returns, at when the curtain is told,
//! and at what is left of a show that is dropped.

use lab::{Log, ms};
use std::sync::mpsc::channel;
use std::thread::sleep;

/// From dark to bright in five steps.
fn fade(stage: &Log, lamp: &str) {
    for percent in [20, 40, 60, 80, 100] {
        sleep(ms(20));
        stage.record(format!("{lamp} {percent}"));
    }
}

pub async fn show(stage: &Log, cues: &[&str]) {
    let (to_desk, for_desk) = channel();
    let (to_operator, for_operator) = channel();

    let operator = async move {
        for cue in cues {
            to_desk.send(*cue).expect("the desk is there");
            for_operator.recv().expect("the desk answers");
        }
    };
    let desk = async move {
        for cue in for_desk {
            fade(stage, cue);
            to_operator.send("done").expect("the operator is there");
        }
    };
    // TODO: both run on one thread. Which lines wait, and do they let the other one run?
    tokio::join!(operator, desk);
}
