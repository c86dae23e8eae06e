//! Locks, permits, barriers, joins.

use std::sync::Arc;

use lab::ms;
use tokio::sync::{Barrier, Mutex, RwLock, Semaphore};
use tokio::task::JoinHandle;
use tokio::time::sleep;

type Account = Arc<Mutex<u64>>;

async fn transfer(from: Account, to: Account) {
    let mut from = from.lock().await; // <- since
    sleep(ms(10)).await;
    let mut to = to.lock().await; // <- waits
    *from -= 1;
    *to += 1;
}

#[lab::test]
pub(crate) async fn opposite_locks() {
    let (a, b) = (Account::default(), Account::default());
    let one = tokio::spawn(transfer(a.clone(), b.clone())); // <- spawned 1
    let two = tokio::spawn(transfer(b, a)); // <- spawned 2
    one.await.unwrap(); // <- body
    two.await.unwrap();
}

#[lab::test]
pub(crate) async fn self_deadlock() {
    let mutex = Mutex::new(1); // <- made
    let first = mutex.lock().await; // <- since
    let second = mutex.lock().await; // <- waits
    drop((first, second));
}

#[lab::test]
pub(crate) async fn rw_upgrade() {
    let lock = RwLock::new(1);
    let read = lock.read().await; // <- since
    let write = lock.write().await; // <- waits
    drop((read, write));
}

#[lab::test]
pub(crate) async fn semaphore_kept() {
    let permits = Arc::new(Semaphore::new(1));
    let task = tokio::spawn({
        let permits = permits.clone();
        async move {
            permits.acquire().await.unwrap().forget(); // <- since
        }
    });
    task.await.unwrap();
    let _permit = permits.acquire().await; // <- waits
}

#[lab::test]
pub(crate) async fn barrier_short() {
    let barrier = Arc::new(Barrier::new(3));
    let other = barrier.clone();
    tokio::spawn(async move {
        other.wait().await; // <- task
    });
    barrier.wait().await; // <- waits
}

#[lab::test]
pub(crate) async fn join_cycle() {
    let slot: Arc<Mutex<Option<JoinHandle<()>>>> = Arc::default();
    let inner = slot.clone();
    let task = tokio::spawn(async move {
        sleep(ms(1)).await;
        let own = inner.lock().await.take().unwrap();
        own.await.unwrap(); // <- waits
    });
    *slot.lock().await = Some(task);
    sleep(ms(2)).await;
    std::future::pending::<()>().await;
}

async fn outer(mutex: &Mutex<()>) {
    inner(mutex).await; // <- outer
}

async fn inner(mutex: &Mutex<()>) {
    drop(mutex.lock().await); // <- waits
}

#[lab::test]
pub(crate) async fn in_a_helper() {
    let mutex = Mutex::new(());
    let _guard = mutex.lock().await; // <- since
    outer(&mutex).await; // <- body
}

#[lab::test]
pub(crate) async fn joined_branches() {
    let (mutex, semaphore) = (Mutex::new(()), Semaphore::new(0));
    let _guard = mutex.lock().await;
    tokio::join!(
        async {
            drop(mutex.lock().await); // <- waits 1
        },
        async {
            drop(semaphore.acquire().await); // <- waits 2
        },
    );
}

#[lab::test]
pub(crate) async fn selected_branches() {
    let (mutex, semaphore) = (Mutex::new(()), Semaphore::new(0));
    let _guard = mutex.lock().await;
    tokio::select! { // <- waits
        _ = mutex.lock() => {}
        _ = semaphore.acquire() => {}
    }
}

/// Two mutexes at once: each wait has its own holder.
#[lab::test]
pub(crate) async fn two_branches_of_one_task() {
    let (a, b) = (Mutex::new(()), Mutex::new(()));
    let _a = a.lock().await; // <- since 1
    let _b = b.lock().await; // <- since 2
    let one = async {
        drop(a.lock().await); // <- waits 1
    };
    let two = async {
        drop(b.lock().await); // <- waits 2
    };
    tokio::join!(one, two);
}
