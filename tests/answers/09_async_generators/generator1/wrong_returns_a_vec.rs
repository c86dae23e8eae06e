//! verdict: does_not_compile
//! says: something that they call has another signature
//! why: `async` and a list: everything, at the end

use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub async fn whales(log: &Service) -> Vec<String> {
    let mut whales = Vec::new();
    for number in 1.. {
        let page = read_page(log, number).await;
        if page.is_empty() {
            break;
        }
        whales.extend(page);
    }
    whales
}
