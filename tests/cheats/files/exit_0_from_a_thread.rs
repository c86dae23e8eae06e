//! what: A detached thread ends the process with success while the test waits.
//! status: fail, crashed
//! layer: channel

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    std::thread::spawn(|| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        std::process::exit(0)
    });
    std::future::pending().await
}
