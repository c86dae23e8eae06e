//! verdict: blocked
//! says: for_operator.recv()
//! says: std::sync::mpsc::Receiver::recv
//! why: the fade no longer blocks, but the operator does, so that the fade never begins

use lab::{Log, ms};
use std::sync::mpsc::channel;
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
    let (to_operator, for_operator) = channel();

    let operator = async move {
        for cue in cues {
            to_desk.send(*cue).expect("the desk is there");
            for_operator.recv().expect("the desk answers");
        }
    };
    let desk = async move {
        for cue in for_desk {
            fade(stage, cue).await;
            to_operator.send("done").expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
