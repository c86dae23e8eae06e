//! verdict: failed
//! says: every answer is shown when it comes in
//! why: the order is right, but all of them are shown at the end

use futures::future::join_all;
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
    let asked = libraries.iter().map(|library| async move { (library.takes, ask(net, library).await) });
    let mut answers = join_all(asked).await;
    answers.sort();
    for (_, answer) in answers {
        show(answer);
    }
}
