//! what: Drops a list that is too long for the stack.
//! status: crashed, fail, timeout

use lab::Service;

struct Link(#[allow(dead_code)] Option<Box<Link>>);

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let mut list = Link(None);
    for _ in 0..2_000_000 {
        list = Link(Some(Box::new(list)));
    }
    drop(list);
    vec!["wrong".to_owned()]
}
