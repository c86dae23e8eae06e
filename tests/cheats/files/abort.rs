//! what: Ends the process by a signal.
//! status: crashed, fail

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    std::process::abort()
}
