//! what: The payload of its panic ends the process with success when the harness throws it away.
//! status: fail, crashed
//! layer: channel

use lab::Service;

struct Exit;

impl Drop for Exit {
    fn drop(&mut self) {
        std::process::exit(0);
    }
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    std::panic::panic_any(Exit)
}
