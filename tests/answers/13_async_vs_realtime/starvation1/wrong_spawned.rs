//! verdict: does_not_compile
//! says: misspelt
//! why: a task of its own needs to own its words, and would starve the others just the same

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let check = tokio::spawn(async move {
        for (number, word) in words.iter().enumerate() {
            if !known(word).await {
                found.push(number);
            }
        }
        found
    });
    check.await.unwrap()
}
