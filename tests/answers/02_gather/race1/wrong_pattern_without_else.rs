//! verdict: failed
//! says: when all three fail the last error is returned
//! says: all branches are disabled and there is no else branch
//! why: the pattern skips the errors, and when all three fail `select!` has nothing left to wait for

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
    select! {
        Ok(file) = download(net, a) => Ok(file),
        Ok(file) = download(net, b) => Ok(file),
        Ok(file) = download(net, c) => Ok(file),
    }
}
