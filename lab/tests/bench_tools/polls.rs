//! Polling by hand.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use lab::{CountingWaker, poll_once};
use tokio::sync::oneshot;

use crate::text_of;

#[test]
fn wakes_are_counted() {
    let waker = CountingWaker::new();
    let mut eager = pin!(poll_fn(|cx| {
        cx.waker().wake_by_ref();
        cx.waker().wake_by_ref();
        Poll::<()>::Pending
    }));
    assert_eq!(waker.wakes(), 0);
    assert!(waker.poll(&mut eager).is_pending());
    assert_eq!((waker.wakes(), waker.retained()), (2, 0));
}

#[test]
fn clones_that_are_kept_are_counted() {
    let waker = CountingWaker::new();
    let mut kept = Vec::new();
    let mut keeps = pin!(poll_fn(|cx| {
        kept.push(cx.waker().clone());
        Poll::<()>::Pending
    }));
    let _ = waker.poll(&mut keeps);
    let _ = waker.poll(&mut keeps);
    assert_eq!((waker.retained(), waker.wakes()), (2, 0));
    kept.pop().unwrap().wake();
    assert_eq!((waker.retained(), waker.wakes()), (1, 1));
    assert!(kept[0].will_wake(waker.waker()));
}

/// The waker of lesson 16: the newest one counts.
#[test]
fn two_wakers_can_be_told_apart() {
    let (first, second) = (CountingWaker::new(), CountingWaker::new());
    let (tx, rx) = oneshot::channel();
    let mut rx = pin!(rx);
    lab::expect_pending("the first poll", first.poll(&mut rx));
    lab::expect_pending("the second poll", second.poll(&mut rx));
    tx.send(7).unwrap();
    assert_eq!((first.wakes(), second.wakes()), (0, 1));
}

#[test]
fn polls_are_expected_in_words() {
    let mut ready = pin!(async { 7 });
    assert_eq!(lab::expect_ready("the first poll", poll_once(&mut ready)), 7);
    let mut stuck = pin!(std::future::pending::<()>());
    let text = text_of(|| lab::expect_ready("the first poll", poll_once(&mut stuck)));
    assert_eq!(text, "the first poll\n  expected  done (`Ready`)\n  seen      not done yet (`Pending`)");
    let mut ready = pin!(async {});
    let text = text_of(|| lab::expect_pending("the first poll", poll_once(&mut ready)));
    assert_eq!(text, "the first poll\n  expected  not done yet (`Pending`)\n  seen      done (`Ready`)");
}
