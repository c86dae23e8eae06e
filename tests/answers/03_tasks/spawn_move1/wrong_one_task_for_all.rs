//! verdict: failed
//! says: all letters are translated at once
//! why: one task owns everything and translates one letter after the other

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
    let (senders, receivers): (Vec<_>, Vec<_>) =
        letters.iter().map(|_| tokio::sync::oneshot::channel()).unzip();
    tokio::spawn(async move {
        for (letter, sender) in letters.into_iter().zip(senders) {
            let _ = sender.send(translate(&glossary, &letter).await);
        }
    });
    let wait = |receiver: tokio::sync::oneshot::Receiver<String>| async { receiver.await.unwrap() };
    receivers.into_iter().map(|receiver| tokio::spawn(wait(receiver))).collect()
}
