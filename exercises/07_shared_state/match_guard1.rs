//! # The list that nobody may touch
//!
//! In a town archive lies a list of names. Whoever works through it takes a name off the list, asks
//! the archive who the parents of that person were, and puts the parents on the list, so that they
//! are looked up as well. Visitors put names on the same list. The program takes the first name,
//! and then it stands still for ever.
//!
//! Look at the report: which line waits for the list, and since which line is it held?
//!
//! Your task: let `research` look up every name, until the list is empty, and return them all, in
//! any order.
//! - That goes for the parents, and for their parents, and for a name that a visitor puts on the
//!   list while the archive is searching.
//! - While the archive is searching, the list is free for others.
//!
//! The tests look at the names that are returned, at the questions to the archive (one for each
//! name), and at when a visitor could put a name on the list.

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
        // TODO: the name is taken off the list. When is the list unlocked?
        match list.lock().await.pop() {
            Some(name) => {
                let parents = parents(archive, &name).await;
                list.lock().await.extend(parents);
                found.push(name);
            }
            None => return found,
        }
    }
}
