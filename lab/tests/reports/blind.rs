//! What tokio cannot see into.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use futures::stream::{FuturesUnordered, StreamExt};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

#[lab::test]
pub(crate) async fn many_futures() {
    let semaphore = Semaphore::new(0);
    let mut all = FuturesUnordered::new();
    for _ in 0..40 {
        all.push(semaphore.acquire());
    }
    while all.next().await.is_some() {} // <- waits
}

#[lab::test]
pub(crate) async fn set_of_tasks() {
    let mut set = JoinSet::new();
    set.spawn(std::future::pending::<()>());
    set.join_next().await; // <- waits
}

#[lab::test]
pub(crate) async fn set_in_a_task() {
    let task = tokio::spawn(async {
        // <- spawned 1
        let mut set = JoinSet::new();
        set.spawn(std::future::pending::<()>());
        set.join_next().await; // <- task
    });
    task.await.unwrap(); // <- waits
}

/// Forgets its waker.
struct Forgets;

impl Future for Forgets {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        Poll::Pending
    }
}

#[lab::test]
pub(crate) async fn no_waker() {
    Forgets.await;
}

/// Keeps its waker where nobody uses it.
#[derive(Clone, Default)]
struct Keeps(Arc<Mutex<Option<Waker>>>);

impl Future for Keeps {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        *self.0.lock().unwrap() = Some(cx.waker().clone()); // <- keeps
        Poll::Pending
    }
}

#[lab::test]
pub(crate) async fn by_hand() {
    Keeps::default().await; // <- waits
}

#[lab::test]
pub(crate) async fn by_hand_in_a_task() {
    let task = tokio::spawn(async {
        // <- spawned 1
        Keeps::default().await; // <- task
    });
    task.await.unwrap(); // <- waits
}

/// Would be done, if anybody asked.
struct Ready(bool);

impl Future for Ready {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

#[lab::test]
pub(crate) async fn woken_by_nobody() {
    Ready(false).await;
}
