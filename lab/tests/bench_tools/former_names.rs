//! The former names of renamed items still work, for hidden tests and exercises that use them.
#![allow(deprecated)]

use std::pin::pin;

use lab::{BlockingProbe, CountingWaker, Gauge, Live, Log, ms};
use tokio::time::sleep;

#[test]
fn a_gauge_has_live_values() {
    let gauge = Gauge::new();
    let value: Live<u32> = gauge.live(7);
    assert_eq!((*value, gauge.current()), (7, 1));
    drop(value);
    assert_eq!(gauge.current(), 0);
}

#[test]
fn a_waker_is_kept() {
    let (_tx, rx) = tokio::sync::oneshot::channel::<()>();
    let mut rx = pin!(rx);
    let waker = CountingWaker::new();
    assert!(waker.poll(&mut rx).is_pending());
    assert_eq!(waker.kept(), 1);
}

#[lab::test]
async fn a_log_is_stamped() {
    let log = Log::new();
    sleep(ms(5)).await;
    log.record("late");
    assert_eq!(log.stamped(), [(5, "late".to_owned())]);
}

#[lab::test]
async fn work_is_expected_off_the_runtime() {
    let probe = BlockingProbe::new();
    tokio::task::spawn_blocking(probe.work(())).await.unwrap();
    lab::expect_off_runtime("where the work is done", &probe);
}

#[test]
fn a_folder_is_elsewhere() {
    assert_eq!(lab::elsewhere(), lab::other_filesystem_dir());
}

#[cfg(feature = "http")]
#[lab::test]
async fn a_reply_is_cut() {
    use lab::http::{Reply, Server};
    let server = Server::start(|_| Reply::ok("abcdef").cut());
    let response = reqwest::get(server.url("/")).await.unwrap();
    assert!(response.text().await.is_err());
}
