//! verdict: failed
//! says: while a book is checked others get a turn every 256 words
//! why: by the clock of tokio, which is paused here; and by any clock the number of words is not bounded

use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::Instant;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut begun = Instant::now();

    for (number, word) in words.iter().enumerate() {
        if begun.elapsed() > Duration::from_millis(10) {
            yield_now().await;
            begun = Instant::now();
        }
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
