//! verdict: failed
//! says: the first good answer wins
//! says: 50 ms in all
//! says: 200 ms in all
//! why: it waits for the slowest before it looks at the first

use futures::future::join_all;
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
    let answers = join_all(mirrors.iter().map(|mirror| download(net, mirror))).await;
    let mut last = Err("no mirrors".to_string());
    for answer in answers {
        if answer.is_ok() {
            return answer;
        }
        last = answer;
    }
    last
}
