//! what: Changes the environment, as safe code could in older editions.
//! status: compile_error
//! layer: edition

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    std::env::set_var("ASYNCLINGS_CHEATS_SECRET", "changed");
    Vec::new()
}
