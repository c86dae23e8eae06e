//! verdict: failed
//! says: while a book is checked others get a turn every 256 words
//! says: 20000
//! why: gives way only when there is something to report

use tokio::task::yield_now;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if !known(word).await {
            yield_now().await;
            found.push(number);
        }
    }
    found
}
