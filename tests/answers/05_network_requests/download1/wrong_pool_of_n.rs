//! verdict: failed
//! says: never more than the limit and never fewer
//! says: seen 12 at once
//! why: aiohttp limits its connections; `pool_max_idle_per_host` only says how many are kept for later

use futures::future::join_all;
use reqwest::{Client, Error};

async fn download(client: &Client, url: String) -> Result<String, Error> {
    client.get(url).send().await?.error_for_status()?.text().await
}

pub async fn download_all(_client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let client = Client::builder().pool_max_idle_per_host(at_once).build().expect("a client can be made");
    join_all(urls.into_iter().map(|url| download(&client, url))).await
}
