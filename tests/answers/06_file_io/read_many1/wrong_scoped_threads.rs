//! verdict: blocked
//! says: all articles are read at the same moment
//! why: all files at once, but the runtime's thread stands and waits for the threads

use std::io;
use std::path::PathBuf;
use std::thread;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    thread::scope(|scope| {
        let threads: Vec<_> =
            articles.iter().map(|article| scope.spawn(move || std::fs::read_to_string(article))).collect();
        threads.into_iter().map(|text| text.join().expect("no panic")).collect()
    })
}
