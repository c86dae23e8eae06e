//! verdict: blocked
//! says: inside `futures::executor::block_on`
//! why: to have nothing to borrow, the letter is translated before the task begins

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
        let text = futures::executor::block_on(translate(&glossary, &letter));
        handles.push(tokio::spawn(async move { text }));
    }
    handles
}
