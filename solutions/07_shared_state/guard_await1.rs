//! The lock protects a number, and changing it takes no time. So it is locked in a plain method, in
//! which nobody can await, and what comes out is a number, not a guard. The letter needs no lock.
//!
//! What did the compiler save you from? A guard that lives across an `.await` keeps the lock as long
//! as that takes. If another task of the same thread then calls `lock()`, it blocks the thread, and
//! the thread is what the first task needs to go on. Nobody moves again. The compiler does not know
//! about that. It sees that a `MutexGuard` must be dropped on the thread that made it (it is not
//! `Send`), while a spawned task may move to another thread at each `.await`.
//!
//! Habit to take home: put a std `Mutex` inside a struct, and lock it only in methods that are not
//! async. Lock, change, copy out what you need, return.
//!
//! Also right: a block, `let total = { let mut total = ..lock()..; *total += gift; *total };`. Or an
//! `AtomicU64`, whose `fetch_add` gives what was there before.
//! Not right: `drop(total)` before the `.await`. It gives back the lock in time, but the compiler
//! looks at scopes here: the variable lives on, and so the future is still not `Send`.
//! Not right: to lock once to add, and again to read the total. Another thread can add its gift in
//! between, and a test on one thread cannot see this.
//! Not right: tokio's `Mutex`, kept across the `.await`. It compiles, and a hundred letters take ten
//! seconds: they are written one by one.

use lab::{Service, ms};
use std::sync::{Arc, Mutex};

#[derive(Default)]
pub struct Drive {
    total: Mutex<u64>,
}

impl Drive {
    /// What the board shows. Called from code that is not async.
    pub fn total(&self) -> u64 {
        *self.total.lock().unwrap()
    }

    /// Counts a gift, and returns the total with it.
    fn add(&self, gift: u64) -> u64 {
        let mut total = self.total.lock().unwrap();
        *total += gift;
        *total
    }
}

async fn write_letter(post: &Service, gift: u64, total: u64) {
    post.call(&format!("{gift} makes {total}"), ms(100)).await;
}

async fn give(drive: Arc<Drive>, post: Service, gift: u64) -> u64 {
    let total = drive.add(gift);
    write_letter(&post, gift, total).await;
    total
}

pub async fn give_all(drive: Arc<Drive>, post: Service, gifts: Vec<u64>) -> Vec<u64> {
    let mut tasks = Vec::new();
    for gift in gifts {
        tasks.push(tokio::spawn(give(drive.clone(), post.clone(), gift)));
    }
    let mut totals = Vec::new();
    for task in tasks {
        totals.push(task.await.expect("no gift panics"));
    }
    totals
}
