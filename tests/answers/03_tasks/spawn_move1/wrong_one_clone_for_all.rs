//! verdict: does_not_compile
//! says: E0382
//! says: moved
//! why: one clone before the loop is moved in its first turn

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
    let shared = Arc::clone(&glossary);
    for letter in letters {
        handles.push(tokio::spawn(async move { translate(&shared, &letter).await }));
    }
    handles
}
