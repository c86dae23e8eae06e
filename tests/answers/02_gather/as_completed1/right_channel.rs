//! verdict: passed
//! why: each task sends its answer; the first sender is dropped, so the loop ends

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
    let (sender, mut answers) = mpsc::channel(8);
    for library in libraries.to_vec() {
        let (net, sender) = (net.clone(), sender.clone());
        tokio::spawn(async move { sender.send(ask(&net, &library).await).await });
    }
    drop(sender);
    while let Some(answer) = answers.recv().await {
        show(answer);
    }
}
