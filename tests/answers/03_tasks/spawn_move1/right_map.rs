//! verdict: passed
//! why: a closure that clones for each letter

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
    let spawn_one = |letter: String| {
        let glossary = glossary.clone();
        tokio::spawn(async move { translate(&glossary, &letter).await })
    };
    letters.into_iter().map(spawn_one).collect()
}
