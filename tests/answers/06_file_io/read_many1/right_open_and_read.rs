//! verdict: passed
//! why: in small steps: open, then read to the end

use futures::future::join_all;
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

async fn read(article: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(article).await?.read_to_string(&mut text).await?;
    Ok(text)
}

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    join_all(articles.iter().map(|article| read(article))).await
}
