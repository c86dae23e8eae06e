//! One small test for every way in which a test can end, as the runner would build it. Driven by `tests/endings.rs`.

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

use lab::ms;
use tokio::task::yield_now;
use tokio::time::{interval, sleep};

/// Longer than any test that drives this waits.
const LONG: Duration = Duration::from_secs(600);

#[lab::test]
async fn passes() {
    println!("printed text is no receipt");
    sleep(ms(600)).await;
    lab::expect_elapsed(ms(600));
}

#[lab::test]
async fn fails_an_expectation() {
    let log = lab::Log::new();
    sleep(ms(30)).await;
    log.record("pour");
    lab::expect_eq("the steps, in order", log.entries(), ["boil", "pour"]);
}

#[lab::test]
async fn fails_an_assertion() {
    assert_eq!(1 + 1, 3, "sums");
}

#[lab::test]
async fn returns_an_error() -> Result<(), std::num::ParseIntError> {
    "seven".parse::<u32>()?;
    Ok(())
}

#[lab::test]
async fn panics_with_a_number() {
    std::panic::panic_any(7);
}

/// Two tasks that each hold the lock that the other one waits for.
#[lab::test]
async fn deadlocks() {
    use std::sync::Arc;
    use tokio::sync::Mutex;
    let (a, b) = (Arc::new(Mutex::new(())), Arc::new(Mutex::new(())));
    let (a2, b2) = (a.clone(), b.clone());
    let other = tokio::spawn(async move {
        let _b = b2.lock().await;
        sleep(ms(1)).await;
        let _a = a2.lock().await;
    });
    let _a = a.lock().await;
    sleep(ms(1)).await;
    let _b = b.lock().await;
    other.await.unwrap();
}

#[lab::test(deadline_s = 600)]
async fn deadlocks_after_ten_minutes() {
    sleep(ms(777)).await;
    std::future::pending::<()>().await;
}

#[lab::test]
async fn a_heartbeat_goes_on() {
    tokio::spawn(async {
        let mut beat = interval(ms(1000));
        loop {
            beat.tick().await;
        }
    });
    std::future::pending::<()>().await;
}

/// The body itself keeps waking up.
#[lab::test]
async fn the_body_beats() {
    loop {
        sleep(ms(7)).await;
    }
}

#[lab::test]
async fn sleeps_far_beyond_the_deadline() {
    tokio::spawn(sleep(Duration::from_secs(3 * 3600)));
    std::future::pending::<()>().await;
}

#[lab::test]
async fn blocks_in_std_sleep() {
    std::thread::sleep(LONG);
}

#[lab::test]
async fn blocks_in_a_task() {
    let task = tokio::spawn(async { std::thread::sleep(LONG) });
    task.await.unwrap();
}

/// Longer than a thread may be held; but it is not the runtime's thread.
#[lab::test]
async fn waits_for_a_blocking_job() {
    let job = tokio::task::spawn_blocking(|| std::thread::sleep(ms(800)));
    job.await.unwrap();
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn locks_a_std_mutex_twice() {
    let mutex = Mutex::new(0);
    let _first = mutex.lock();
    let _second = mutex.lock();
}

#[lab::test]
async fn loops_for_ever() {
    let mut x = 1_u64;
    loop {
        x = std::hint::black_box(x.wrapping_mul(3));
    }
}

#[lab::test]
async fn yields_for_ever() {
    loop {
        yield_now().await;
    }
}

#[lab::test]
async fn exits() {
    std::process::exit(0);
}

#[expect(unconditional_recursion)]
fn dig(depth: u64) -> u64 {
    std::hint::black_box([depth; 64])[7] + dig(depth + 1)
}

#[lab::test]
async fn overflows_the_stack() {
    std::hint::black_box(dig(0));
}

#[lab::test]
async fn a_task_panics() {
    let ended = tokio::spawn(async { panic!("spilled") }).await;
    lab::expect("the task panicked", ended.is_err());
}

#[lab::test]
async fn leaves_tasks_behind() {
    tokio::spawn(std::future::pending::<()>());
    let mut set = tokio::task::JoinSet::new();
    set.spawn(std::future::pending::<()>());
}

#[lab::test]
async fn spawns_locally() {
    let shared = std::rc::Rc::new(7);
    let seen = tokio::task::spawn_local(async move { *shared }).await;
    lab::expect_eq("the answer", seen.ok(), Some(7));
}

#[lab::test]
async fn calls_services() {
    let barista = lab::Service::new("barista");
    barista.call("espresso", ms(30)).await;
    let latte = tokio::spawn({
        let barista = barista.clone();
        async move { barista.try_call("latte", ms(10), Err::<(), _>("no milk")).await }
    });
    let _ = latte.await;
    let _ = tokio::time::timeout(ms(5), barista.call("mocha", ms(20))).await;
    tokio::spawn(barista.call("decaf", ms(1000)));
    sleep(ms(1)).await;
}

/// What the exercise drops must not matter: neither a `drop` that never ends, nor a job that never does.
#[lab::test]
async fn drops_badly() {
    struct Stuck;
    impl Drop for Stuck {
        fn drop(&mut self) {
            std::thread::sleep(LONG);
        }
    }
    thread_local!(static HELD: Stuck = const { Stuck });
    HELD.with(|_| ());
    let stuck = Stuck;
    tokio::spawn(async move {
        let _stuck = stuck;
        std::future::pending::<()>().await;
    });
    tokio::spawn(async { yield_now().await });
    std::mem::drop(tokio::task::spawn_blocking(|| std::thread::sleep(LONG)));
}

#[lab::test]
async fn standard_input_is_at_its_end() {
    use std::io::Read;
    let mut text = String::new();
    let count = std::io::stdin().read_to_string(&mut text);
    lab::expect_eq("bytes to read", count.ok(), Some(0));
}

/// An exercise cannot pass by running a test of its own.
#[lab::test]
async fn runs_a_test_inside() {
    std::thread::spawn(|| lab::run(lab::Spec::new("mine"), lab::Body::Plain(|| ()))).join().unwrap();
    panic!("the outer test counts");
}

#[lab::test(multi_thread)]
async fn two_workers() {
    let log = lab::Log::new();
    let both = [1, 2].map(|_| {
        let log = log.clone();
        tokio::spawn(async move { log.record("worked") })
    });
    for task in both {
        task.await.unwrap();
    }
    lab::expect_eq("entries", log.entries(), ["worked", "worked"]);
}

/// A lower bound, so that a busy machine cannot fail it.
#[lab::test(real_clock)]
async fn real_time() {
    let started = std::time::Instant::now();
    sleep(ms(20)).await;
    lab::expect("real time went by", started.elapsed() >= ms(20));
}

/// The clock is the runner's choice where the test has none. A clock that is paused cannot be paused, and that tells which one
/// this is, however long the machine takes.
#[lab::test]
async fn any_clock() {
    tokio::time::pause();
}

/// No runtime is made: the test makes its own.
#[lab::test]
fn plain() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async { sleep(ms(1)).await });
}

#[lab::test]
fn plain_fails() -> Result<(), String> {
    Err("out of beans".to_owned())
}

fn without_the_attribute() {}

macro_rules! table {
    ($($name:ident)*) => { [$((stringify!($name), $name as fn())),*] };
}

fn main() -> ExitCode {
    lab::main(&table! {
        passes fails_an_expectation fails_an_assertion returns_an_error panics_with_a_number deadlocks
        deadlocks_after_ten_minutes a_heartbeat_goes_on the_body_beats sleeps_far_beyond_the_deadline blocks_in_std_sleep
        blocks_in_a_task locks_a_std_mutex_twice loops_for_ever yields_for_ever exits overflows_the_stack a_task_panics
        leaves_tasks_behind spawns_locally calls_services drops_badly standard_input_is_at_its_end runs_a_test_inside
        waits_for_a_blocking_job two_workers real_time any_clock plain plain_fails without_the_attribute
    })
}
