//! `send().await` is done when the *head* of the answer is there: the status and the headers. The body is
//! still on its way, and `text`, `bytes` or `chunk` wait for it. So the limit has to enclose both. In the
//! starter only the heads were limited: a new request went out whenever a head had come in, and all the
//! bodies were under way together.
//!
//! Habit to take home: write one async function (or block) that does one job from beginning to end, and put
//! the limit around that. A limit around a part of the job limits that part.
//!
//! Also right: a `Semaphore` whose permit is held until the text is there, `buffer_unordered` with the index
//! carried along and sorted at the end, as many workers as `at_once` that take from one list of jobs.
//! `buffered` gives results in the order of its input, and a result that must wait for one before it keeps
//! its place among the n. A very slow download at the front can therefore hold up others; with a semaphore
//! or `buffer_unordered` it cannot.
//! Not right: `chunks(n)` and `join_all`, which waits for the slowest of every round. Nor
//! `pool_max_idle_per_host(n)`: that is how many connections are kept when nobody uses them. Unlike aiohttp's
//! `TCPConnector(limit=100)`, reqwest has no limit of its own.

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    iter(urls).map(|url| download(client, url)).buffered(at_once).collect().await
}
