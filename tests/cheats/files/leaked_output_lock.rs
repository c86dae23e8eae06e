//! what: Keeps the locks of standard output and error for ever: who prints, hangs.
//! status: fail, timeout, crashed

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    std::mem::forget(std::io::stdout().lock());
    std::mem::forget(std::io::stderr().lock());
    panic!("and now tell them")
}
