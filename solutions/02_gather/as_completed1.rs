//! `FuturesUnordered` is a bag of futures. `next().await` waits until *any* of them is ready and
//! hands out that one; `None` means that the bag is empty. It only polls those that were woken, so
//! it stays cheap with thousands.
//!
//! Habit to take home: do not wait for the whole batch if the first result is already useful. Let
//! the results come in the order in which they land, and carry along what you need to tell them
//! apart (here the name is in the answer).
//!
//! Be careful with one thing: the futures in the bag only move while you are inside `next().await`.
//! If handling an answer had to await something slow, they would all stand still meanwhile. Spawned
//! tasks (`JoinSet`) move on by themselves.
//!
//! Also right: `JoinSet` and `join_next`, `stream::iter(..).buffer_unordered(n)`, or a task per
//! library that sends its answer through a channel. (Then drop your own `Sender`, or the loop that
//! receives never ends.)

use futures::stream::{FuturesUnordered, StreamExt};
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
    // An iterator of futures can be collected into the bag. Nothing has been asked yet: it starts
    // with the first `next`.
    let questions = libraries.iter().map(|library| ask(net, library));
    let mut questions: FuturesUnordered<_> = questions.collect();
    while let Some(answer) = questions.next().await {
        show(answer);
    }
}
