//! what: Runs a test of its own that passes, in the hope that its receipt is the one that counts.
//! status: compile_error
//! layer: facade

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let _ = std::thread::spawn(|| {
        lab::run(lab::Spec::new("all_are_asked_for_at_once"), lab::Body::Async(|| Box::pin(async {})));
    })
    .join();
    std::process::exit(0)
}
