//! verdict: passed
//! why: the operator calls the desk, and waits for it by awaiting it

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
    for cue in cues {
        fade(stage, cue).await;
    }
}
