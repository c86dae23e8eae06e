//! verdict: failed
//! says: every answer is shown when it comes in
//! why: `select_all` gives the first answer, and the others are dropped with the rest

use futures::future::select_all;
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
    if libraries.is_empty() {
        return;
    }
    let questions = libraries.iter().map(|library| Box::pin(ask(net, library)));
    let (answer, _, _rest) = select_all(questions).await;
    show(answer);
}
