//! `tokio::spawn` takes only futures that are `'static`: such a future borrows nothing that could go
//! away before it does. The task may run on when `start` is long over, so a reference to a local
//! variable of `start` would point to nothing. `async move` makes the block own what it uses, and
//! for what several tasks need, `Arc::clone` makes one more owner. It copies a pointer and counts
//! up by one; the glossary itself stays where it is, and the last owner frees it.
//!
//! Habit to take home: clone before the block, move into the block. The clone stands in a line of
//! its own, with the same name, right before `spawn`. Inside of `async move { .. }` it would be too
//! late: the block has then already taken the original away from the next round of the loop.
//!
//! `'static` does not mean "for ever". It means "not tied to somebody else's life": an owned
//! `String` is `'static`, and is freed when its owner ends.
//!
//! Also right: an `async fn` that takes `Arc<Glossary>` and `String` by value, so that its future
//! owns them without a `move`.
//! Not right: `Box::leak` and a `static`. They satisfy the compiler with memory that is never freed.
//! Nor a `Weak`: it points to the glossary, but does not keep it.

use lab::ms;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

pub type Glossary = HashMap<&'static str, &'static str>;

/// Looks up one word after the other. A word that is not in the glossary stays as it is.
async fn translate(glossary: &Glossary, letter: &str) -> String {
    let mut words = Vec::new();
    for word in letter.split(' ') {
        sleep(ms(10)).await;
        words.push(*glossary.get(word).unwrap_or(&word));
    }
    words.join(" ")
}

pub fn start(glossary: Arc<Glossary>, letters: Vec<String>) -> Vec<JoinHandle<String>> {
    let mut handles = Vec::new();
    for letter in letters {
        // A second pointer to the same glossary. The task gets this one, the loop keeps its own.
        let glossary = Arc::clone(&glossary);
        let handle = tokio::spawn(async move { translate(&glossary, &letter).await });
        handles.push(handle);
    }
    handles
}
