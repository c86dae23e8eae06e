//! verdict: passed
//! why: the channels of the futures crate, and a stream in the place of the loop

use futures::StreamExt;
use futures::channel::mpsc::unbounded;
use lab::{Log, ms};
use tokio::time::sleep;

/// From dark to bright in five steps.
async fn fade(stage: &Log, lamp: &str) {
    for percent in [20, 40, 60, 80, 100] {
        sleep(ms(20)).await;
        stage.record(format!("{lamp} {percent}"));
    }
}

pub async fn show(stage: &Log, cues: &[&str]) {
    let (to_desk, mut for_desk) = unbounded();
    let (to_operator, mut for_operator) = unbounded();

    let operator = async move {
        for cue in cues {
            to_desk.unbounded_send(*cue).expect("the desk is there");
            for_operator.next().await.expect("the desk answers");
        }
    };
    let desk = async move {
        while let Some(cue) = for_desk.next().await {
            fade(stage, cue).await;
            to_operator.unbounded_send("done").expect("the operator is there");
        }
    };
    tokio::join!(operator, desk);
}
