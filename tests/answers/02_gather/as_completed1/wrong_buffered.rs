//! verdict: failed
//! says: every answer is shown when it comes in
//! why: `buffered` hands out in the order of its input, so the slowest holds up the others

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
    let mut answers =
        stream::iter(libraries).map(|library| ask(net, library)).buffered(libraries.len().max(1));
    while let Some(answer) = answers.next().await {
        show(answer);
    }
}
