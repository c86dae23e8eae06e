//! verdict: failed
//! says: the first good answer wins
//! says: Aix is broken
//! why: a handle is `Ok` when its task has ended, even if the task gave an `Err`

use futures::future::select_ok;
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
    let tasks = mirrors.map(|mirror| {
        let net = net.clone();
        tokio::spawn(async move { download(&net, &mirror).await })
    });
    match select_ok(tasks).await {
        Ok((answer, losers)) => {
            for loser in losers {
                loser.abort();
            }
            answer
        }
        Err(error) => Err(error.to_string()),
    }
}
