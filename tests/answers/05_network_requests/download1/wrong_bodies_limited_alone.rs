//! verdict: failed
//! says: never more than the limit and never fewer
//! says: seen 12 at once
//! why: the heads go out all together, and only reading is limited; the server is busy with all of them

use futures::future::join_all;
use futures::stream::{StreamExt, iter};
use reqwest::{Client, Error, Response};

async fn read(response: Result<Response, Error>) -> Result<String, Error> {
    response?.error_for_status()?.text().await
}

pub async fn download_all(client: &Client, urls: Vec<String>, at_once: usize) -> Vec<Result<String, Error>> {
    let responses = join_all(urls.into_iter().map(|url| client.get(url).send())).await;
    iter(responses).map(read).buffered(at_once).collect().await
}
