//! verdict: failed
//! says: on the real clock 3000 words take less than two seconds
//! says: not there after 2000 ms
//! why: as in Python: but here it is a timer, and a timer lasts a millisecond at least

use std::time::Duration;
use tokio::time::sleep;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        sleep(Duration::ZERO).await;
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
