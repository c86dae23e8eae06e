//! verdict: passed
//! why: a budget of its own

use tokio::task::yield_now;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut left = 250;

    for (number, word) in words.iter().enumerate() {
        left -= 1;
        if left == 0 {
            left = 250;
            yield_now().await;
        }
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
