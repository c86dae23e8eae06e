//! verdict: failed
//! says: one hundred libraries are no trouble
//! why: a limit of four is not "all at once": the fifth library has to wait for an answer from another

use futures::stream::{self, StreamExt};
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
    let mut answers = stream::iter(libraries).map(|library| ask(net, library)).buffer_unordered(4);
    while let Some(answer) = answers.next().await {
        show(answer);
    }
}
