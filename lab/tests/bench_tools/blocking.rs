//! The blocking probe and the hold on the clock.

use lab::{BlockingProbe, hold_clock, ms};
use tokio::sync::oneshot;
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{sleep, timeout};

use crate::text_of;

fn verdict(probe: &BlockingProbe) -> String {
    text_of(|| lab::expect_not_on_runtime_thread("where the sum is made", probe))
}

fn assert_on_runtime(probe: &BlockingProbe) {
    assert_eq!(
        verdict(probe),
        "where the sum is made\n  expected  on a thread where it may block, while the runtime goes on\n  \
         seen      on the runtime's own thread: nothing else can run there meanwhile"
    );
}

#[lab::test]
async fn a_direct_call_blocks() {
    let probe = BlockingProbe::new();
    assert_eq!(probe.work(42)(), 42);
    assert_on_runtime(&probe);
}

#[lab::test]
async fn yielding_first_does_not_help() {
    let probe = BlockingProbe::new();
    yield_now().await;
    probe.block();
    assert_on_runtime(&probe);
}

#[lab::test]
async fn neither_does_a_task() {
    let probe = BlockingProbe::new();
    let work = probe.work(42);
    assert_eq!(tokio::spawn(async move { work() }).await.unwrap(), 42);
    assert_on_runtime(&probe);
}

#[lab::test]
async fn spawn_blocking_passes() {
    let probe = BlockingProbe::new();
    assert_eq!(spawn_blocking(probe.work(42)).await.unwrap(), 42);
    lab::expect_not_on_runtime_thread("where the sum is made", &probe);
    lab::expect_no_tasks_alive();
}

#[lab::test]
async fn a_thread_with_a_channel_passes() {
    let probe = BlockingProbe::new();
    let (work, (tx, rx)) = (probe.work(42), oneshot::channel());
    std::thread::spawn(move || tx.send(work()));
    assert_eq!(rx.await, Ok(42));
    lab::expect_not_on_runtime_thread("where the sum is made", &probe);
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn work_that_is_not_done_does_not_pass() {
    let probe = BlockingProbe::new();
    drop(probe.work(42));
    assert!(verdict(&probe).ends_with("nowhere: the work was never run"));
}

#[lab::test]
async fn the_worst_of_several_counts() {
    let probe = BlockingProbe::new();
    spawn_blocking(probe.work(())).await.unwrap();
    probe.block();
    spawn_blocking(probe.work(())).await.unwrap();
    assert_on_runtime(&probe);
}

#[lab::test]
async fn a_probe_that_is_gone_lets_the_clock_go_on() {
    let probe = BlockingProbe::new();
    spawn_blocking(probe.work(())).await.unwrap();
    drop(probe);
    sleep(ms(1000)).await;
    lab::expect_elapsed(ms(1000));
}

#[lab::test(multi_thread)]
async fn it_says_that_it_needs_one_thread() {
    assert_eq!(text_of_str(BlockingProbe::new), "a blocking probe needs a current-thread runtime");
}

fn text_of_str<T>(make: impl FnOnce() -> T + std::panic::UnwindSafe) -> &'static str {
    crate::without_backtraces();
    let Err(payload) = std::panic::catch_unwind(make) else { panic!("it should have failed") };
    payload.downcast_ref::<&'static str>().expect("a text")
}

/// The thread may take any real time, as on a busy machine: the timeout is in the test's time, which is held.
#[lab::test]
async fn a_held_clock_waits_for_a_thread() {
    let (tx, rx) = oneshot::channel();
    let hold = hold_clock();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(ms(5));
        tx.send("done")
    });
    assert_eq!(timeout(ms(1), rx).await, Ok(Ok("done")));
    lab::expect_elapsed(ms(0));
    thread.join().unwrap().unwrap();
    drop(hold);
    sleep(ms(30)).await;
    lab::expect_elapsed(ms(30));
    lab::expect_no_tasks_alive();
}

/// What the hold is for: without it the clock does not wait.
#[lab::test]
async fn a_clock_that_is_not_held_jumps() {
    let (tx, rx) = oneshot::channel::<()>();
    let (finish, finished) = std::sync::mpsc::channel::<()>();
    std::thread::spawn(move || {
        let _ = finished.recv();
        let _ = tx.send(());
    });
    assert!(timeout(ms(10), rx).await.is_err());
    finish.send(()).unwrap();
    lab::expect_elapsed(ms(10));
}
