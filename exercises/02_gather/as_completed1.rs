//! # The search that shows nothing
//!
//! A search page asks several libraries at the same time. The nearest answers after 100 ms, the
//! farthest after 300 ms. But the reader sees an empty page for 300 ms, and then everything at
//! once: the program waits for the last answer before it shows the first.
//!
//! Your task: call `show` with each library's answer at the moment it comes in, so the fastest is
//! shown first. `search` still asks all libraries at once, and still returns when the last answer
//! has been shown.
//!
//! The tests look at when `show` was called and with what, that each answer was shown once, and
//! when `search` returned.

use futures::future::join_all;
use lab::{Service, ms};

#[derive(Clone)]
pub struct Library {
    pub name: &'static str,
    pub takes: u64,
}

async fn ask(net: &Service, library: &Library) -> String {
    net.call(library.name, ms(library.takes)).await;
    format!("{} has it", library.name)
}

pub async fn search(net: &Service, libraries: &[Library], mut show: impl FnMut(String)) {
    let questions = libraries.iter().map(|library| ask(net, library));
    // TODO: `join_all` hands out nothing before it has everything. Who hands out each answer as it
    // lands?
    for answer in join_all(questions).await {
        show(answer);
    }
}
