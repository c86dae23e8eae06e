//! verdict: passed
//! why: a part of the book, then the others

use tokio::task::yield_now;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (part, words) in words.chunks(200).enumerate() {
        for (number, word) in words.iter().enumerate() {
            if !known(word).await {
                found.push(part * 200 + number);
            }
        }
        yield_now().await;
    }
    found
}
