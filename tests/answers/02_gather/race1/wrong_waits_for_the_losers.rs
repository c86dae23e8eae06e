//! verdict: failed
//! says: the first good answer wins
//! says: 200 ms in all
//! why: the winner is known at 50 ms and returned when all are done

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{Service, ms};

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
    let mut answers: FuturesUnordered<_> = mirrors.iter().map(|mirror| download(net, mirror)).collect();
    let mut best = Err("no mirrors".to_string());
    while let Some(answer) = answers.next().await {
        if best.is_err() {
            best = answer;
        }
    }
    best
}
