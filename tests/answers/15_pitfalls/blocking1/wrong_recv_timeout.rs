//! verdict: blocked
//! says: std::sync::mpsc::Receiver::recv_timeout
//! why: a shorter block, again and again, is a block

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
            while for_operator.recv_timeout(ms(5)).is_err() {}
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
