//! What holds the thread.

use std::io::Read;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lab::ms;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::yield_now;
use tokio::time::sleep;

/// Longer than any test that drives this waits.
const LONG: Duration = Duration::from_secs(600);

fn fetch() {
    std::thread::sleep(LONG); // <- helper
}

#[lab::test]
pub(crate) async fn sleeps_in_body() {
    sleep(ms(5)).await;
    fetch(); // <- body
}

#[lab::test]
pub(crate) async fn sleeps_in_task() {
    let task = tokio::spawn(async {
        // <- spawned 1
        std::thread::sleep(LONG); // <- holds
    });
    task.await.unwrap();
}

#[lab::test]
pub(crate) async fn std_mutex_over_await() {
    let mutex = Arc::new(Mutex::new(0));
    let other = mutex.clone();
    #[expect(clippy::await_holding_lock, reason = "that is what this is about")]
    tokio::task::spawn_local(async move {
        let _guard = other.lock().unwrap();
        sleep(ms(10)).await;
    });
    sleep(ms(1)).await;
    *mutex.lock().unwrap() += 1; // <- holds
}

#[lab::test]
pub(crate) async fn std_channel() {
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    tokio::spawn(async move { sender.send(()) });
    receiver.recv().unwrap(); // <- holds
}

/// Both lines take the same time, so that no report lacks one of them by chance.
#[lab::test]
pub(crate) async fn busy_loop() {
    let done = Arc::new(AtomicBool::new(false));
    let set = done.clone();
    tokio::spawn(async move { set.store(true, Relaxed) });
    while !done.load(Relaxed) {
        // <- loop 1
        std::hint::black_box(done.load(Relaxed)); // <- loop 2
    }
}

async fn wait_for(flag: &AtomicBool) {
    while !flag.load(Relaxed) {
        yield_now().await; // <- holds
    }
}

#[lab::test]
pub(crate) async fn livelock() {
    let flag = Arc::new(AtomicBool::new(false));
    let other = flag.clone();
    tokio::spawn(async move {
        sleep(ms(1)).await;
        other.store(true, Relaxed);
    });
    wait_for(&flag).await; // <- body
}

#[lab::test]
pub(crate) async fn livelock_in_task() {
    let task = tokio::spawn(async {
        // <- spawned 1
        loop {
            yield_now().await; // <- holds
        }
    });
    task.await.unwrap();
}

#[lab::test]
pub(crate) async fn block_on_inside() {
    futures::executor::block_on(sleep(ms(10))); // <- holds
}

#[lab::test]
pub(crate) async fn socket() {
    let (mut here, _there) = UnixStream::pair().unwrap();
    let mut buffer = [0; 8];
    let _ = here.read(&mut buffer); // <- holds
}

/// What the lab interrupts a thread with to see what it does: `SIGURG`.
const SAMPLE: i32 = 23;

/// Returns when the lab has taken a sample of a thread of this process, however long that takes; and then after a moment, in
/// which the lab makes sure that the thread is still in the same poll.
async fn sampled(ready: oneshot::Sender<()>) {
    let mut samples = signal(SignalKind::from_raw(SAMPLE)).unwrap();
    ready.send(()).unwrap();
    samples.recv().await.unwrap();
    std::thread::sleep(ms(100));
}

/// Short naps, which hang nothing. Those that std takes are seen however short; the last one lasts until it is seen.
#[lab::test]
pub(crate) async fn naps() {
    std::thread::sleep(Duration::from_micros(300)); // <- first
    sleep(ms(1)).await;
    let task = tokio::spawn(async {
        // <- spawned 1
        std::thread::sleep(ms(20)); // <- second
    });
    task.await.unwrap();
    let (ready, is_ready) = oneshot::channel();
    let (sender, receiver) = std::sync::mpsc::channel();
    let hold = lab::hold_clock();
    let late = std::thread::spawn(move || {
        let own = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        own.block_on(sampled(ready));
        sender.send(()).unwrap();
    });
    is_ready.await.unwrap();
    drop(hold);
    receiver.recv().unwrap(); // <- third
    late.join().unwrap();
}
