//! verdict: passed
//! why: each lookup takes part in the budget

use tokio::task::coop::cooperative;

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if !cooperative(known(word)).await {
            found.push(number);
        }
    }
    found
}
