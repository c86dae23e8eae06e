//! what: Starts threads until it is stopped.
//! status: crashed, fail, timeout
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    loop {
        let sleeps = || std::thread::sleep(std::time::Duration::from_secs(86417));
        if std::thread::Builder::new().stack_size(16 * 1024).spawn(sleeps).is_err() {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }
}
