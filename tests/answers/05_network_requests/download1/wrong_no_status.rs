//! verdict: failed
//! says: an error stays in its place and stops nobody
//! says: Err(Some(410))
//! why: a page that says "410 Gone" is no diary

use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error};

/// One download, from the request to the last byte.
async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    iter(urls).map(|url| download(client, url)).buffered(at_once).collect().await
}
