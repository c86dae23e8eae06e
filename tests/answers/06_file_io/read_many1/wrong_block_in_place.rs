//! verdict: failed
//! says: can call blocking only when running on the multi-threaded runtime
//! why: block_in_place needs a second worker that can take over

use futures::future::join_all;
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let read = async |article| tokio::task::block_in_place(|| std::fs::read_to_string(article));
    join_all(articles.iter().map(read)).await
}
