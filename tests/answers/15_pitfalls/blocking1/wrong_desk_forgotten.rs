//! verdict: failed
//! says: a show can be stopped in the middle of a fade
//! why: nobody blocks, but the desk is a task that goes on when the show is dropped

use lab::{Log, ms};
use tokio::sync::mpsc::channel;
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
    let (to_operator, mut for_operator) = channel(1);

    let operator = async move {
        for cue in cues {
            to_desk.send(cue.to_string()).await.expect("the desk is there");
            for_operator.recv().await.expect("the desk answers");
        }
    };
    let stage = stage.clone();
    let desk = tokio::spawn(async move {
        while let Some(cue) = for_desk.recv().await {
            fade(&stage, &cue).await;
            to_operator.send("done").await.ok();
        }
    });
    let _both = tokio::join!(operator, desk);
}
