//! verdict: failed
//! says: the order is that of the addresses
//! says: the diaries
//! why: `buffer_unordered` hands out what is done first

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    iter(urls).map(|url| download(client, url)).buffer_unordered(at_once).collect().await
}
