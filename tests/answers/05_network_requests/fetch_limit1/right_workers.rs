//! verdict: passed
//! why: as many workers as may be, which take the next page from one shared iterator

use futures::future::join_all;
use lab::{Fault, Service};
use std::cell::RefCell;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let next = RefCell::new(pages.iter().enumerate());
    let results = RefCell::new(vec![None; pages.len()]);
    let workers = (0..limit).map(async |_| {
        loop {
            let Some((number, page)) = next.borrow_mut().next() else { return };
            let result = archive.request(page).await;
            results.borrow_mut()[number] = Some(result);
        }
    });
    join_all(workers).await;
    results.into_inner().into_iter().flatten().collect()
}
