//! verdict: blocked
//! says: a lamp is faded in by five steps
//! why: it yields, so the others run, but the thread never rests, and a paused clock only moves when it does

use lab::{Log, ms};
use std::sync::mpsc::{TryRecvError, channel};
use tokio::task::yield_now;
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
                yield_now().await;
            }
        }
    };
    let desk = async move {
        loop {
            let cue = match for_desk.try_recv() {
                Ok(cue) => cue,
                Err(TryRecvError::Empty) => {
                    yield_now().await;
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
