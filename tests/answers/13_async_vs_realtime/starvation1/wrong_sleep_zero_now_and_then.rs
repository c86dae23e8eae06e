//! verdict: failed
//! says: while a book is checked others get a turn every 256 words
//! why: sleep(ZERO) is just ready on the paused clock

use std::time::Duration;
use tokio::time::sleep;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if number % 100 == 99 {
            sleep(Duration::ZERO).await;
        }
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
