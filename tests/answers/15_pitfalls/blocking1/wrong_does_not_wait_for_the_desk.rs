//! verdict: failed
//! says: the next cue begins when the desk has answered
//! why: nobody blocks, but all the cues are faded at once

use futures::future::join_all;
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
    join_all(cues.iter().map(|cue| fade(stage, cue))).await;
}
