//! verdict: passed
//! why: one unit for each word: after 128 the task gives way

use tokio::task::consume_budget;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        consume_budget().await;
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
