//! verdict: passed
//! why: with Ok and Err swapped, `try_join_all` ends at the first good answer; the last error is kept on the side

use futures::future::try_join_all;
use lab::{Service, ms};
use std::cell::RefCell;

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
    let last = RefCell::new(String::new());
    let swapped = mirrors.iter().map(async |mirror| match download(net, mirror).await {
        Ok(file) => Err(file),
        Err(error) => {
            *last.borrow_mut() = error;
            Ok(())
        }
    });
    match try_join_all(swapped).await {
        Err(file) => Ok(file),
        Ok(_) => Err(last.take()),
    }
}
