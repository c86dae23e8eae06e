//! verdict: failed
//! says: an article that cannot be read stops no other
//! says: Ok("")
//! why: a missing article is printed as an empty page

use futures::future::join_all;
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let texts = join_all(articles.iter().map(tokio::fs::read_to_string)).await;
    texts.into_iter().map(|text| Ok(text.unwrap_or_default())).collect()
}
