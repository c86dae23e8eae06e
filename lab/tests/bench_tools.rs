//! The bench tools, used as hidden tests use them, under plain `cargo test`.

#[path = "bench_tools/blocking.rs"]
mod blocking;
#[path = "bench_tools/expectations.rs"]
mod expectations;
#[path = "bench_tools/former_names.rs"]
mod former_names;
#[cfg(feature = "http")]
#[path = "bench_tools/http.rs"]
mod http;
#[path = "bench_tools/net.rs"]
mod net;
#[path = "bench_tools/polls.rs"]
mod polls;
#[path = "bench_tools/service.rs"]
mod service;
#[path = "bench_tools/sweep.rs"]
mod sweep;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use lab::{DropLog, Gauge, Log, Service, ms};
use tokio::time::{sleep, timeout};

/// The text of the panic that `check` ends with.
fn text_of(check: impl FnOnce()) -> String {
    without_backtraces();
    let payload = catch_unwind(AssertUnwindSafe(check)).expect_err("it should have failed");
    *payload.downcast::<String>().expect("a text")
}

/// With RUST_BACKTRACE set, and many tests at once, each panic takes its time on the thread that must not be held.
fn without_backtraces() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|info| eprintln!("{info}"))));
}

#[lab::test]
async fn a_log_keeps_order_and_times() {
    let log = Log::new();
    sleep(ms(5)).await;
    log.record("first");
    sleep(ms(7)).await;
    log.clone().record(String::from("second"));
    assert_eq!(log.entries(), ["first", "second"]);
    assert_eq!(log.with_times(), [(5, "first".to_owned()), (12, "second".to_owned())]);
}

#[lab::test]
async fn a_gauge_counts_now_at_most_and_in_all() {
    let gauge = Gauge::new();
    let first = gauge.enter();
    drop(gauge.enter());
    assert_eq!((gauge.current(), gauge.peak(), gauge.total()), (1, 2, 2));
    drop(first);
    assert_eq!((gauge.current(), gauge.peak(), gauge.total()), (0, 2, 2));
}

#[lab::test]
async fn a_drop_log_tells_finished_from_dropped() {
    let log = DropLog::new();
    let work = |name: &'static str, takes: Duration| {
        let log = log.clone();
        async move {
            let tracked = log.track(name);
            sleep(takes).await;
            tracked.finish();
        }
    };
    let _ = timeout(ms(50), async { tokio::join!(work("slow", ms(200)), work("quick", ms(20))) }).await;
    assert_eq!(log.started(), ["slow", "quick"]);
    assert_eq!(log.finished_at(), [(20, "quick".to_owned())]);
    assert_eq!(log.dropped_at(), [(50, "slow".to_owned())]);
    assert_eq!((log.finished(), log.dropped()), (vec!["quick".to_owned()], vec!["slow".to_owned()]));
}

#[lab::test]
async fn a_service_answers_after_its_latency() {
    let barista = Service::new("barista");
    let later = barista.call("latte", ms(30));
    sleep(ms(100)).await;
    assert_eq!(barista.gauge().total(), 0, "a call starts when it is first polled");
    later.await;
    lab::expect_elapsed(ms(130));
    let answer: Result<u8, &str> = barista.try_call("mocha", ms(10), Err("no milk")).await;
    assert_eq!(answer, Err("no milk"));
    tokio::join!(barista.call("a", ms(10)), barista.call("b", ms(20)));
    lab::expect_elapsed(ms(160));
    lab::expect_peak(barista.gauge(), 2);
}

#[lab::test]
async fn a_dropped_call_leaves_the_gauge() {
    let barista = Service::new("barista");
    assert!(timeout(ms(5), barista.call("latte", ms(30))).await.is_err());
    assert_eq!((barista.gauge().current(), barista.gauge().peak()), (0, 1));
}

/// A thread of the exercise's own asks the test's clock, not its own.
#[lab::test]
async fn times_are_the_tests_in_other_threads_too() {
    sleep(Duration::from_secs(7)).await;
    let log = Log::new();
    let recorder = log.clone();
    std::thread::spawn(move || recorder.record("from outside")).join().unwrap();
    tokio::task::spawn_blocking(|| assert_eq!(lab::elapsed(), ms(7000))).await.unwrap();
    assert_eq!(log.with_times(), [(7000, "from outside".to_owned())]);
}

/// Tests of one process do not see each other's time.
#[lab::test]
async fn every_test_has_its_own_time() {
    assert_eq!(lab::elapsed(), Duration::ZERO);
    sleep(ms(3)).await;
    assert_eq!(lab::elapsed(), ms(3));
}

/// An experiment of a learner's: no lab test around it.
#[test]
fn the_tools_work_outside_a_test() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let (log, drops, service) = (Log::new(), DropLog::new(), Service::new("barista"));
        service.call("latte", ms(2)).await;
        log.record("latte");
        drops.track("cup").finish();
        lab::expect_no_tasks_alive();
    });
    assert!(lab::elapsed() > Duration::ZERO);
}

/// A body that fails must fail here as well.
#[test]
#[expect(unnameable_test_items)]
fn a_failing_body_panics_under_cargo_test() {
    #[lab::test]
    async fn deadlocked() {
        std::future::pending::<()>().await;
    }
    #[lab::test]
    async fn wrong() {
        lab::expect_eq("cups", 2, 3);
    }
    assert!(text_of(deadlocked).starts_with("deadlocked: "));
    assert_eq!(text_of(wrong), "cups\n  expected  3\n  seen      2");
}
