//! verdict: failed
//! says: without libraries nothing is shown
//! why: `select_all` panics when there is nothing to choose from

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
    let mut questions: Vec<_> = libraries.iter().map(|library| Box::pin(ask(net, library))).collect();
    loop {
        let (answer, _, rest) = select_all(questions).await;
        show(answer);
        if rest.is_empty() {
            return;
        }
        questions = rest;
    }
}
