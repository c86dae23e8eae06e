//! verdict: passed
//! why: `join_all` is fine when each future shows its own answer

use futures::future::join_all;
use lab::{Service, ms};
use std::cell::RefCell;

#[derive(Clone)]
pub struct Library {
    pub name: &'static str,
    pub takes: u64,
}

async fn ask(net: &Service, library: &Library) -> String {
    net.call(library.name, ms(library.takes)).await;
    format!("{} has it", library.name)
}

pub async fn search(net: &Service, libraries: &[Library], show: impl FnMut(String)) {
    let show = RefCell::new(show);
    let show = &show;
    join_all(libraries.iter().map(|library| async move {
        let answer = ask(net, library).await;
        (show.borrow_mut())(answer);
    }))
    .await;
}
