//! verdict: passed
//! why: dropping the set aborts the tasks that are left

use lab::{Service, ms};
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    for mirror in mirrors {
        let net = net.clone();
        tasks.spawn(async move { download(&net, &mirror).await });
    }
    let mut last = Err("no mirrors".to_string());
    while let Some(answer) = tasks.join_next().await {
        last = answer.unwrap_or_else(|error| Err(error.to_string()));
        if last.is_ok() {
            break;
        }
    }
    last
}
