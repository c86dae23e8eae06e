//! verdict: passed
//! why: `select!` in a loop over pinned futures, with a flag for each that is still in the race

use lab::{Service, ms};
use std::pin::pin;
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
    let mut a = pin!(download(net, a));
    let mut b = pin!(download(net, b));
    let mut c = pin!(download(net, c));
    let mut running = [true; 3];
    loop {
        let answer = select! {
            answer = &mut a, if running[0] => { running[0] = false; answer }
            answer = &mut b, if running[1] => { running[1] = false; answer }
            answer = &mut c, if running[2] => { running[2] = false; answer }
        };
        if answer.is_ok() || running == [false; 3] {
            return answer;
        }
    }
}
