//! verdict: failed
//! says: the first good answer wins
//! says: 50 ms in all
//! says: 60 ms in all
//! why: the next mirror is asked only after the one before has failed

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
    let mut last = Err("no mirrors".to_string());
    for mirror in &mirrors {
        last = download(net, mirror).await;
        if last.is_ok() {
            break;
        }
    }
    last
}
