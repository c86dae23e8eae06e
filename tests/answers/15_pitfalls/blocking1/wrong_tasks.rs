//! verdict: blocked
//! says: std::sync::mpsc::Receiver::recv
//! why: a task is not a thread: both tasks still share the one that is blocked

use lab::{Log, ms};
use std::sync::mpsc::channel;
use std::thread::sleep;

/// From dark to bright in five steps.
fn fade(stage: &Log, lamp: &str) {
    for percent in [20, 40, 60, 80, 100] {
        sleep(ms(20));
        stage.record(format!("{lamp} {percent}"));
    }
}

pub async fn show(stage: &Log, cues: &[&str]) {
    let (to_desk, for_desk) = channel();
    let (to_operator, for_operator) = channel();

    let cues: Vec<String> = cues.iter().map(|cue| (*cue).to_string()).collect();
    let operator = tokio::spawn(async move {
        for cue in cues {
            to_desk.send(cue).expect("the desk is there");
            for_operator.recv().expect("the desk answers");
        }
    });
    let stage = stage.clone();
    let desk = tokio::spawn(async move {
        for cue in for_desk {
            fade(&stage, &cue);
            to_operator.send("done").expect("the operator is there");
        }
    });
    let _both = tokio::join!(operator, desk);
}
