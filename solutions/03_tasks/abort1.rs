//! A `JoinSet` owns its tasks: when it is dropped, they are aborted. So there is nothing to write at
//! the `return`, and nothing at the end of the loop. And it also holds where no line of ours is
//! reached at all: when somebody drops the future of `search` at its `.await`, its local variables
//! are dropped, and the set is one of them.
//!
//! Habit to take home: tasks have an owner that lives in a variable, and die with it. Code that stops
//! them by hand (`abort()` after the loop) runs on the good way out only. A dropped future runs no
//! more code, except in `Drop`.
//!
//! `abort` and the drop of a set do not wait: a task is dropped when the runtime gets to it, at an
//! `.await`. To know that all of them are gone, `tasks.shutdown().await` before you return.
//!
//! Also right: `AbortOnDropHandle` of tokio-util around each handle, a guard of your own with a
//! `Drop`, a `CancellationToken` with a `drop_guard`, or no tasks at all: futures in a `select_all`
//! or `FuturesUnordered` stop by being dropped.
//! Not right: dropping the handles (that detaches), or a `JoinSet` inside of a spawned task, which
//! nobody owns.

use lab::Service;
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    for airport in airports {
        let (net, airport) = (net.clone(), airport.clone());
        tasks.spawn(async move { look(&net, &airport).await });
    }
    while let Some(answer) = tasks.join_next().await {
        if let Ok(Some(place)) = answer {
            return Some(place);
        }
    }
    None
}
