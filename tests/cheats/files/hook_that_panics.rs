//! what: A panic hook that panics itself: the process aborts without a message.
//! status: fail, crashed

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    std::panic::set_hook(Box::new(|_| panic!("again")));
    panic!("once")
}
