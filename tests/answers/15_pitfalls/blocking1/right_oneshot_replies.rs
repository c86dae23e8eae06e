//! verdict: passed
//! why: an answer of its own for each cue, as an actor gives it; an interval for the steps

use lab::{Log, ms};
use tokio::sync::{mpsc, oneshot};
use tokio::time::interval;

/// From dark to bright in five steps.
async fn fade(stage: &Log, lamp: &str) {
    let mut every = interval(ms(20));
    every.tick().await;
    for percent in [20, 40, 60, 80, 100] {
        every.tick().await;
        stage.record(format!("{lamp} {percent}"));
    }
}

pub async fn show(stage: &Log, cues: &[&str]) {
    let (to_desk, mut for_desk) = mpsc::channel(8);
    let operator = async move {
        for cue in cues {
            let (done, is_done) = oneshot::channel();
            to_desk.send((*cue, done)).await.expect("the desk is there");
            is_done.await.expect("the desk answers");
        }
    };
    let desk = async move {
        while let Some((cue, done)) = for_desk.recv().await {
            fade(stage, cue).await;
            done.send(()).expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
