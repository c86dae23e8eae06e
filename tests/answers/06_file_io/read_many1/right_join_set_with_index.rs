//! verdict: passed
//! why: tasks, with the place sent along

use std::io;
use std::path::PathBuf;
use tokio::task::JoinSet;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    let mut set = JoinSet::new();
    for (place, article) in articles.iter().cloned().enumerate() {
        set.spawn(async move { (place, tokio::fs::read_to_string(article).await) });
    }
    let mut texts = set.join_all().await;
    texts.sort_by_key(|(place, _)| *place);
    texts.into_iter().map(|(_, text)| text).collect()
}
