//! verdict: passed
//! why: threads of its own, and the runtime's thread waits for none of them

use futures::future::join_all;
use std::io;
use std::path::PathBuf;
use std::thread;
use tokio::sync::oneshot;

async fn read(article: PathBuf) -> io::Result<String> {
    let (tell, told) = oneshot::channel();
    thread::spawn(move || tell.send(std::fs::read_to_string(article)));
    told.await.expect("the thread answers")
}

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    join_all(articles.iter().cloned().map(read)).await
}
