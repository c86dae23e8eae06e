//! verdict: failed
//! says: every answer is shown when it comes in
//! why: each is shown when it comes in, but the next is asked only then

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
    for library in libraries {
        show(ask(net, library).await);
    }
}
