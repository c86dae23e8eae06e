//! verdict: passed
//! why: two tasks on the one thread, owned by a set that takes them along when the show is dropped

use lab::{Log, ms};
use tokio::sync::mpsc::channel;
use tokio::task::JoinSet;
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

    let cues: Vec<String> = cues.iter().map(|cue| (*cue).to_string()).collect();
    let mut both = JoinSet::new();
    both.spawn(async move {
        for cue in cues {
            to_desk.send(cue).await.expect("the desk is there");
            for_operator.recv().await.expect("the desk answers");
        }
    });
    let stage = stage.clone();
    both.spawn(async move {
        while let Some(cue) = for_desk.recv().await {
            fade(&stage, &cue).await;
            to_operator.send("done").await.expect("the operator is there");
        }
    });
    both.join_all().await;
}
