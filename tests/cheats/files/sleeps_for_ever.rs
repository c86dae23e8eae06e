//! what: Blocks the thread without using the processor.
//! status: fail, timeout, crashed
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    loop {
        std::thread::sleep(std::time::Duration::from_secs(86417));
    }
}
