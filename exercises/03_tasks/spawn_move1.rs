//! # The office with one glossary
//!
//! A translation office keeps one big glossary in memory. Each letter is translated in a task of
//! its own, while the office is already free for the next customer: `start` gives back a handle
//! for each letter, and is over before the first word has been translated.
//!
//! The compiler refuses this program. It asks what the tasks will read from when `start` is over.
//!
//! Your task: start a task for each letter, and see to it that everything a task needs is there
//! for as long as the task runs.
//! - The first handle belongs to the first letter, and so on. All letters are translated at once.
//! - There is no room for a second glossary: the tasks share the one that is there.
//! - When the last letter is done and nobody else needs the glossary, its memory is freed.
//!
//! The tests look at the translated letters, at the time that passed, at who holds the glossary
//! while the tasks run, and at whether it is freed at the end.

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
        // TODO: the task runs on after `start` is over. Who owns the letter and the glossary then?
        let handle = tokio::spawn(async { translate(&glossary, &letter).await });
        handles.push(handle);
    }
    handles
}
