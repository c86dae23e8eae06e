//! what: Reaches the test utilities of tokio by a glob and by the name of the crate.
//! status: compile_error, fail, partial, timeout, crashed
//! layer: facade

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    ::tokio::time::pause();
    use ::tokio::*;
    time::advance(lab::ms(100)).await;
    let builder = runtime::Builder::new_current_thread().start_paused(true).enable_all().build();
    drop(builder);
    Vec::new()
}
