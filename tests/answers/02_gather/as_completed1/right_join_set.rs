//! verdict: passed
//! why: a task for each library, handed out as they end

use lab::{Service, ms};
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    for library in libraries.to_vec() {
        let net = net.clone();
        tasks.spawn(async move { ask(&net, &library).await });
    }
    while let Some(answer) = tasks.join_next().await {
        show(answer.expect("no library panics"));
    }
}
