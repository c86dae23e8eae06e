//! verdict: passed
//! why: a bag of futures, left at the first good answer

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
    let mut last = Err("no mirrors".to_string());
    while let Some(answer) = answers.next().await {
        last = answer;
        if last.is_ok() {
            break;
        }
    }
    last
}
