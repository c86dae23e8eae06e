//! verdict: failed
//! says: the glossary is freed when the last letter is done
//! says: how many still hold the glossary at the end
//! why: a global keeps the first glossary for ever, and the second call gets the wrong one

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

static SHARED: std::sync::OnceLock<Arc<Glossary>> = std::sync::OnceLock::new();

pub fn start(glossary: Arc<Glossary>, letters: Vec<String>) -> Vec<JoinHandle<String>> {
    let mut handles = Vec::new();
    let glossary = SHARED.get_or_init(|| glossary);
    for letter in letters {
        handles.push(tokio::spawn(async move { translate(glossary, &letter).await }));
    }
    handles
}
