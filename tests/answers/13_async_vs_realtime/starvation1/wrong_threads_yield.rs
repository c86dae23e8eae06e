//! verdict: failed
//! says: while a book is checked others get a turn every 256 words
//! says: 20000
//! why: offers the thread to other threads; the tasks are on this one

/// Returns which words are misspelt: the numbers of those that are not known, from 0 on.
pub async fn misspelt(words: &[&str], mut known: impl AsyncFnMut(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        std::thread::yield_now();
        if !known(word).await {
            found.push(number);
        }
    }
    found
}
