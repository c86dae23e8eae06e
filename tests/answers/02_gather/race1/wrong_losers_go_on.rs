//! verdict: failed
//! says: the losers stop when there is a winner
//! why: spawned tasks outlive the handles that were dropped: the losers load on for nobody

use lab::{Service, ms};
use tokio::sync::mpsc;

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
    let (sender, mut answers) = mpsc::channel(3);
    for mirror in mirrors {
        let (net, sender) = (net.clone(), sender.clone());
        tokio::spawn(async move { sender.send(download(&net, &mirror).await).await });
    }
    drop(sender);
    let mut last = Err("no mirrors".to_string());
    while let Some(answer) = answers.recv().await {
        last = answer;
        if last.is_ok() {
            break;
        }
    }
    last
}
