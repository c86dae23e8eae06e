//! verdict: failed
//! says: the next cue begins when the desk has answered
//! why: a nap between two questions lets the others run, and makes every cue late

use lab::{Log, ms};
use std::sync::mpsc::{TryRecvError, channel};
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
            while for_operator.try_recv().is_err() {
                sleep(ms(3)).await;
            }
        }
    };
    let desk = async move {
        loop {
            let cue = match for_desk.try_recv() {
                Ok(cue) => cue,
                Err(TryRecvError::Empty) => {
                    sleep(ms(3)).await;
                    continue;
                }
                Err(TryRecvError::Disconnected) => break,
            };
            fade(stage, cue).await;
            to_operator.send("done").expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
