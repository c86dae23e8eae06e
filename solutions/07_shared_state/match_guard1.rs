//! `list.lock().await` makes a guard without a name, a *temporary*. A temporary lives until the end
//! of the statement that it stands in. That of `let name = list.lock().await.pop();` ends at the
//! semicolon. That of a `match` ends at its last brace: all the arms run with the list locked. When
//! an arm locks it again, it waits for a guard that will be dropped when it itself is done.
//!
//! Habit to take home: no `lock()` between `match`, `if let` or `while let` and the brace. Take what
//! you need in a `let` of its own, and match on that. It is the same with a std `Mutex`, only that
//! there the whole thread stands still.
//!
//! Also right: `let Some(name) = list.lock().await.pop() else { return found };`, a function that
//! locks, pops and returns, or a block in the place of the call, `match { list.lock().await.pop() }`
//! (from edition 2024 on a block drops its temporaries when it ends).
//! Not right: `while let Some(name) = list.lock().await.pop()`, or `if let`. Edition 2024 made the
//! temporary of an `if let` end before the `else`, but the body still runs with the guard.

use lab::Service;
use tokio::sync::Mutex;

pub type List = Mutex<Vec<String>>;

/// The names of the parents, as far as the archive knows them.
async fn parents(archive: &Service, name: &str) -> Vec<String> {
    let answer = archive.request(name).await.expect("the archive answers");
    answer.split_whitespace().map(str::to_string).collect()
}

pub async fn research(list: &List, archive: &Service) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let next = list.lock().await.pop();
        match next {
            Some(name) => {
                let parents = parents(archive, &name).await;
                list.lock().await.extend(parents);
                found.push(name);
            }
            None => return found,
        }
    }
}
