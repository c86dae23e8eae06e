//! verdict: failed
//! says: every answer is shown when it comes in
//! why: the first handle is the slowest: the faster answers wait behind it

use lab::{Service, ms};

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
    let mut tasks = Vec::new();
    for library in libraries.to_vec() {
        let net = net.clone();
        tasks.push(tokio::spawn(async move { ask(&net, &library).await }));
    }
    for task in tasks {
        show(task.await.unwrap());
    }
}
