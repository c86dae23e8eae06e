//! verdict: failed
//! says: while a book is checked others get a turn every 256 words
//! says: at most 256
//! says: 1000
//! why: gives way, but after a thousand words

use tokio::task::yield_now;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if number % 1000 == 999 {
            yield_now().await;
        }
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
