//! verdict: failed
//! says: every answer is shown when it comes in
//! why: sorted by distance and asked one by one: the right order at the wrong times

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
    let mut nearest = libraries.to_vec();
    nearest.sort_by_key(|library| library.takes);
    for library in &nearest {
        show(ask(net, library).await);
    }
}
