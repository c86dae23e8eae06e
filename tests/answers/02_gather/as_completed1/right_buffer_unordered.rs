//! verdict: passed
//! why: the stream adapter that keeps no order

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
    stream::iter(libraries)
        .map(|library| ask(net, library))
        .buffer_unordered(libraries.len().max(1))
        .for_each(|answer| {
            show(answer);
            async {}
        })
        .await;
}
