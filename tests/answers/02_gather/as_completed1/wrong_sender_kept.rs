//! verdict: deadlocked
//! says: every answer is shown when it comes in
//! why: the first sender is still there when all tasks are done, so the receiver waits for ever

use lab::{Service, ms};
use tokio::sync::mpsc;

#[derive(Clone)]
pub struct Library {
    pub name: &'static str,
    pub takes: u64,
}

async fn ask(net: &Service, library: &Library) -> String {
    net.call(library.name, ms(library.takes)).await;
    format!("{} has it", library.name)
}

pub async fn search(net: &Service, libraries: &[Library], mut show: impl FnMut(String)) {
    let (sender, mut answers) = mpsc::unbounded_channel();
    for library in libraries.to_vec() {
        let (net, sender) = (net.clone(), sender.clone());
        tokio::spawn(async move { sender.send(ask(&net, &library).await) });
    }
    while let Some(answer) = answers.recv().await {
        show(answer);
    }
}
