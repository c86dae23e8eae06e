//! # The lost suitcase
//!
//! A traveller asks where his suitcase is. The program asks all airports at once, in a task for
//! each, and a task goes through the storage rooms of its airport, one request after the other.
//! Most travellers close the page after a minute. But the airports complain: long after that they
//! are still asked, room after room, for somebody who is no longer there.
//!
//! Your task: the search ends when nobody needs it any more.
//! - As soon as one airport has the suitcase, `search` returns the place, and the others are left
//!   alone: no new request, and no task and no open request is left.
//! - The same when the traveller gives up. Then `search` does not return at all: it is dropped while
//!   it waits.
//! - The searches of other travellers go on. Up to its end a search asks all its airports at once,
//!   and when no room of theirs has the suitcase, it returns `None`.
//!
//! The tests look at the answer and the time that passed, at what was asked after the suitcase was
//! found or the traveller gave up, and at tasks and requests that are left.

use futures::future::select_all;
use lab::Service;
use tokio::task::JoinHandle;

#[derive(Clone)]
pub struct Airport {
    pub name: &'static str,
    pub rooms: u32,
}

async fn look(net: &Service, airport: &Airport) -> Option<String> {
    for room in 1..=airport.rooms {
        let place = format!("{} room {room}", airport.name);
        if net.request(&place).await.is_ok() {
            return Some(place);
        }
    }
    None
}

pub async fn search(net: &Service, airports: &[Airport]) -> Option<String> {
    let mut tasks: Vec<JoinHandle<Option<String>>> = Vec::new();
    for airport in airports {
        let (net, airport) = (net.clone(), airport.clone());
        tasks.push(tokio::spawn(async move { look(&net, &airport).await }));
    }
    // TODO: when `search` ends here, or is dropped at the await, what becomes of the tasks?
    while !tasks.is_empty() {
        let (answer, _, others) = select_all(tasks).await;
        if let Ok(Some(place)) = answer {
            return Some(place);
        }
        tasks = others;
    }
    None
}
