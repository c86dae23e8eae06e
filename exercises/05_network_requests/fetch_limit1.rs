//! # The reader who was shown the door
//!
//! A city archive lends its old books as scans, page by page. A reader may have a few requests open
//! at the same time. Our program wants a book of 300 pages quickly, so it opens 300 requests at
//! once, and the archive shows it the door: most of the pages come back as "too many requests".
//!
//! Your task: fetch all pages with at most `limit` requests open at the same time.
//! - Do not fetch in batches: as soon as a page, and all pages before it, are in, the next request
//!   may begin, even if others still take long.
//! - The first result belongs to the first page, and so on, whichever comes in first.
//! - A page that is missing is an `Err` in its own place, and stops nobody else.
//!
//! `limit` is at least 1. The tests look at how many requests are open at once, at the time that
//! passed, and at the results.

use futures::future::join_all;
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    // TODO: `join_all` starts them all. Who holds the others back until it is their turn?
    let _ = limit;
    join_all(pages.iter().map(|page| archive.request(page))).await
}
