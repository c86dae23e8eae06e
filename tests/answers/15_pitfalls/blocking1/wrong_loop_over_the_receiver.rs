//! verdict: blocked
//! says: for cue in for_desk
//! why: a `for` loop over a std receiver blocks as `recv` does; here it never learns that the cues are over

use lab::{Log, ms};
use std::sync::mpsc::channel;
use tokio::sync::mpsc;
use tokio::time::sleep;

/// From dark to bright in five steps.
async fn fade(stage: &Log, lamp: &str) {
    for percent in [20, 40, 60, 80, 100] {
        sleep(ms(20)).await;
        stage.record(format!("{lamp} {percent}"));
    }
}

pub async fn show(stage: &Log, cues: &[&str]) {
    let (to_desk, for_desk) = channel();
    let (to_operator, mut for_operator) = mpsc::channel(1);

    let operator = async move {
        for cue in cues {
            to_desk.send(*cue).expect("the desk is there");
            for_operator.recv().await.expect("the desk answers");
        }
    };
    let desk = async move {
        for cue in for_desk {
            fade(stage, cue).await;
            to_operator.send("done").await.expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
