//! verdict: failed
//! says: without the server it takes no time
//! why: the others get their turn, and the check stands still for a while

use std::time::Duration;
use tokio::time::sleep;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if number % 100 == 99 {
            sleep(Duration::from_millis(1)).await;
        }
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
