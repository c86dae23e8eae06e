//! verdict: failed
//! says: the first good answer wins
//! why: `try_join!` is the opposite: the first error ends it

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
    let [a, b, c] = &mirrors;
    let (file, _, _) = tokio::try_join!(download(net, a), download(net, b), download(net, c))?;
    Ok(file)
}
