//! Channels and notifications.

use std::sync::Arc;

use lab::ms;
use tokio::sync::{Notify, broadcast, mpsc, oneshot, watch};
use tokio::time::sleep;

#[lab::test]
pub(crate) async fn oneshot_kept() {
    let (_kept, answer) = oneshot::channel::<()>();
    answer.await.unwrap(); // <- waits
}

#[lab::test]
pub(crate) async fn mpsc_kept() {
    let (sender, mut receiver) = mpsc::channel(1);
    for number in 0..3 {
        let sender = sender.clone();
        tokio::spawn(async move { sender.send(number).await });
    }
    // `sender` is still alive, so the channel never ends.
    while let Some(number) = receiver.recv().await {
        // <- waits
        println!("{number}");
    }
    drop(sender);
}

#[lab::test]
pub(crate) async fn mpsc_full() {
    let (sender, mut receiver) = mpsc::channel(2);
    for number in 0..3 {
        sender.send(number).await.unwrap(); // <- waits
    }
    receiver.recv().await.unwrap();
}

#[lab::test]
pub(crate) async fn lost_wakeup() {
    let notify = Arc::new(Notify::new());
    let waker = notify.clone();
    tokio::spawn(async move { waker.notify_waiters() });
    sleep(ms(1)).await;
    notify.notified().await; // <- waits
}

#[lab::test]
pub(crate) async fn watch_kept() {
    let (_kept, mut receiver) = watch::channel(0);
    tokio::spawn(async move {
        receiver.changed().await.unwrap(); // <- waits
    })
    .await
    .unwrap();
}

#[lab::test]
pub(crate) async fn broadcast_kept() {
    let (kept, mut receiver) = broadcast::channel::<u8>(4);
    kept.send(1).unwrap();
    receiver.recv().await.unwrap();
    receiver.recv().await.unwrap(); // <- waits
    drop(kept);
}
