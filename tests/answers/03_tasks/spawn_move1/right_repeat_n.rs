//! verdict: passed
//! why: `repeat_n` makes the clones, and the last task gets the original

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
    let glossaries = std::iter::repeat_n(glossary, letters.len());
    let pairs = letters.into_iter().zip(glossaries);
    pairs.map(|(letter, glossary)| tokio::spawn(async move { translate(&glossary, &letter).await })).collect()
}
