//! Nothing is wrong with these, whatever the machine is doing.

use std::sync::Arc;
use std::time::Duration;

use lab::ms;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, RwLock, Semaphore};
use tokio::task::{JoinSet, spawn_blocking, yield_now};
use tokio::time::sleep;

/// A sixth, more or less, of the processor time that a thread may be busy for.
#[lab::test]
pub(crate) async fn computes() {
    let mut sum = 0_u64;
    for number in 0..16_000_000_u64 {
        sum = std::hint::black_box(sum.wrapping_mul(31).wrapping_add(number));
    }
    sleep(ms(1)).await;
}

#[lab::test]
pub(crate) async fn reads_files() {
    for _ in 0..20 {
        drop(tokio::fs::read("/proc/self/stat").await.unwrap());
    }
}

#[lab::test]
pub(crate) async fn blocking_jobs() {
    let jobs: Vec<_> = (0..8).map(|_| spawn_blocking(|| std::thread::sleep(ms(30)))).collect();
    for job in jobs {
        job.await.unwrap();
    }
}

#[lab::test]
pub(crate) async fn many_yields() {
    for _ in 0..5000 {
        yield_now().await;
    }
    sleep(ms(10)).await;
}

/// Locks of every kind, handed from one to the next many times.
#[lab::test]
pub(crate) async fn passes_locks() {
    let (mutex, lock, permits) =
        (Arc::new(Mutex::new(0)), Arc::new(RwLock::new(0)), Arc::new(Semaphore::new(2)));
    let mut set = JoinSet::new();
    for _ in 0..20 {
        let (mutex, lock, permits) = (mutex.clone(), lock.clone(), permits.clone());
        set.spawn(async move {
            let _permit = permits.acquire_owned().await.unwrap();
            *mutex.lock().await += 1;
            sleep(ms(1)).await;
            let seen = *lock.read().await;
            *lock.write().await = seen + 1;
        });
    }
    while set.join_next().await.is_some() {}
    lab::expect_eq("the count", *mutex.lock().await, 20);
    lab::expect_elapsed(ms(10));
}

#[lab::test]
pub(crate) async fn sockets() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"hello").await.unwrap();
    });
    let mut text = String::new();
    TcpStream::connect(address).await.unwrap().read_to_string(&mut text).await.unwrap();
    server.await.unwrap();
    lab::expect_eq("the greeting", text, "hello");
}

/// Longer than a thread may be held, but not the runtime's.
#[lab::test]
pub(crate) async fn sleeps_in_a_job() {
    spawn_blocking(|| std::thread::sleep(Duration::from_millis(700))).await.unwrap();
}
