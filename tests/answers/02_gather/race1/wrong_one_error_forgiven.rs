//! verdict: failed
//! says: two errors do not end the race
//! why: the first error is forgiven, the second one wins

use futures::future::select_all;
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
    let downloads = mirrors.iter().map(|mirror| Box::pin(download(net, mirror)));
    let (answer, _, rest) = select_all(downloads).await;
    if answer.is_ok() {
        return answer;
    }
    select_all(rest).await.0
}
