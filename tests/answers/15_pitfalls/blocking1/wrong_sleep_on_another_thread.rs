//! verdict: failed
//! says: a lamp is faded in by five steps
//! says: moon 20 (0 ms)
//! says: it stands still while a thread sleeps
//! why: a second thread does the waiting, in real time

use lab::{Log, ms};
use tokio::sync::mpsc::channel;
use tokio::task::spawn_blocking;

/// From dark to bright in five steps.
async fn fade(stage: &Log, lamp: &str) {
    for percent in [20, 40, 60, 80, 100] {
        spawn_blocking(|| std::thread::sleep(ms(20))).await.expect("no panic");
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
