//! An iterator of futures becomes a stream of futures, and `buffered(limit)` runs it: it takes as
//! many futures from the stream as it may, polls those side by side, hands out their outputs in the
//! order of the stream, and takes the next future when it has handed one out. The futures behind
//! them are not even made, so a list of a million costs no more than `limit` at a time.
//!
//! Habit to take home: where a list decides how many things happen at once, write down a limit. It
//! protects the other side, and yourself: each request costs memory and a file descriptor. The
//! right number is found by measuring: raise it until it gets no faster, and stay below that.
//!
//! The price of keeping the order: an output that is ready waits for its turn, and keeps its place
//! among the `limit` meanwhile. So behind a slow page at the head, `buffered` runs dry. If that
//! hurts, use `buffer_unordered(limit)`, carry the number of the page along, and sort at the end;
//! or share a `Semaphore`.
//!
//! Also right: a `Semaphore` of `limit` permits, each request holding one until it is done (`let
//! _permit = ..`), in `join_all` or in tasks; or `limit` workers that take the next page from one
//! shared iterator.
//! Not right: `chunks(limit)` with `join_all` (each batch waits for its slowest), and
//! `let _ = semaphore.acquire().await`: `_` is not a name, so the permit is given back at once.
//!
//! In Python: `async with semaphore:` in each coroutine, or aiohttp's `TCPConnector(limit=n)`.

use futures::stream::{self, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let requests = stream::iter(pages).map(|page| archive.request(page));
    requests.buffered(limit).collect().await
}
