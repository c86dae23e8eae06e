//! verdict: failed
//! says: an article that cannot be read stops no other
//! why: gather without return_exceptions: one missing article, and there is no magazine

use futures::future::try_join_all;
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    match try_join_all(articles.iter().map(tokio::fs::read_to_string)).await {
        Ok(texts) => texts.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}
