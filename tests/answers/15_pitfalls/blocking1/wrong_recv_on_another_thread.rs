//! verdict: timed_out
//! says: it waits in a way that the test's clock cannot skip
//! why: a second thread waits for the answer; tokio cannot tell whether it works, so the paused clock stands

use lab::{Log, ms};
use std::sync::mpsc::channel as std_channel;
use tokio::sync::mpsc::channel;
use tokio::task::spawn_blocking;
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
    let (to_operator, mut for_operator) = std_channel();

    let operator = async move {
        for cue in cues {
            to_desk.send(*cue).await.expect("the desk is there");
            for_operator = spawn_blocking(move || {
                for_operator.recv().expect("the desk answers");
                for_operator
            })
            .await
            .expect("no panic");
        }
    };
    let desk = async move {
        while let Some(cue) = for_desk.recv().await {
            fade(stage, cue).await;
            to_operator.send("done").expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
