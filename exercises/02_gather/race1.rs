//! # The fastest "no"
//!
//! Three mirrors hold the same file, and nobody knows which is the fastest today. So the program
//! asks all three and takes the first answer. That works until one mirror breaks: a broken mirror
//! is very fast at saying no, and its error wins the race.
//!
//! Your task: return the first *good* answer, as soon as it is there.
//! - An error loses the race, but does not end it: the others still run.
//! - As soon as there is a winner, the other downloads stop.
//! - If all three fail, return the error that came in last.
//!
//! The tests look at the answer, at the time that passed, and at the downloads that were still
//! under way: did they stop?

use lab::{Service, ms};
use tokio::select;

#[derive(Clone)]
pub struct Mirror {
    pub name: &'static str,
    pub takes: u64,
    pub works: bool,
}

async fn download(net: &Service, mirror: &Mirror) -> Result<String, String> {
    net.call(mirror.name, ms(mirror.takes)).await;
    if mirror.works {
        Ok(format!("the file from {}", mirror.name))
    } else {
        Err(format!("{} is broken", mirror.name))
    }
}

pub async fn fetch(net: &Service, mirrors: [Mirror; 3]) -> Result<String, String> {
    let [a, b, c] = &mirrors;
    // TODO: `select!` takes whoever is done first. We want the first who is done *well*.
    select! {
        answer = download(net, a) => answer,
        answer = download(net, b) => answer,
        answer = download(net, c) => answer,
    }
}
