//! The cancel sweep.

use std::cell::RefCell;

use lab::{DropLog, Round, cancel_sweep, ms};
use tokio::sync::{mpsc, oneshot};
use tokio::task::yield_now;
use tokio::time::sleep;

use crate::text_of;

/// Three polls: two yields and the end.
async fn three_polls(log: &DropLog) {
    let work = log.track("work");
    yield_now().await;
    yield_now().await;
    work.finish();
}

async fn ready_at_once(round: &mut Round) {
    assert_eq!(round.run(async {}).await.is_some(), round.polls() == 1);
}

#[lab::test]
async fn it_cuts_before_and_after_every_poll() {
    let seen = RefCell::new(Vec::new());
    let polls = cancel_sweep(async |round| {
        let log = DropLog::new();
        let done = round.run(three_polls(&log)).await.is_some();
        let ended = [log.started().len(), log.dropped().len(), log.finished().len()];
        seen.borrow_mut().push((round.polls(), done, ended));
    })
    .await;
    assert_eq!(polls, 3);
    let cut = |polls| (polls, false, [1, 1, 0]);
    let expected = [(0, false, [0, 0, 0]), cut(1), cut(1), cut(2), cut(2), (3, true, [1, 0, 1])];
    assert_eq!(*seen.borrow(), expected);
}

#[lab::test]
async fn a_future_that_never_waits_is_done_in_the_second_round() {
    assert_eq!(cancel_sweep(ready_at_once).await, 1);
}

#[lab::test]
async fn set_up_may_wait_and_time_goes_on() {
    cancel_sweep(async |round| {
        sleep(ms(5)).await;
        round.run(sleep(ms(10))).await;
    })
    .await;
    // Unpolled, dropped at once, dropped when woken, awaited.
    lab::expect_elapsed(ms(5 + 5 + 5 + 10 + 5 + 10));
}

/// Loses a message when it is dropped after the channel has handed it over.
async fn careless(from: &mut mpsc::Receiver<u32>, to: &RefCell<Vec<u32>>) {
    while let Some(number) = from.recv().await {
        yield_now().await;
        to.borrow_mut().push(number);
    }
}

async fn sweep_of_careless() {
    cancel_sweep(async |round| {
        let (sender, mut receiver) = mpsc::channel(4);
        let stored = RefCell::new(Vec::new());
        sender.send(7).await.unwrap();
        drop(sender);
        round.run(careless(&mut receiver, &stored)).await;
        let waiting = receiver.recv().await;
        stored.borrow_mut().extend(waiting);
        lab::expect_eq("the messages that are left", stored.take(), [7]);
    })
    .await;
}

/// The failure says at which cut.
#[test]
#[expect(unnameable_test_items)]
fn what_gets_lost_is_told_with_the_poll() {
    #[lab::test]
    async fn swept() {
        sweep_of_careless().await;
    }
    assert_eq!(
        text_of(swept),
        "the messages that are left (dropped after its 1st poll)\n  expected  7\n  seen      nothing"
    );
}

/// What was woken is cut as well: here the value lies in the slot, and nobody fetches it.
#[test]
#[expect(unnameable_test_items)]
fn what_is_lost_between_waking_and_polling_is_found() {
    #[lab::test]
    async fn swept() {
        cancel_sweep(async |round| {
            let (tx, rx) = oneshot::channel();
            let sender = tokio::spawn(async move {
                sleep(ms(10)).await;
                tx.send("mail")
            });
            let taken = round.run(rx).await.is_some();
            let returned = sender.await.unwrap().is_err();
            lab::expect("somebody has the mail", taken || returned);
        })
        .await;
    }
    assert_eq!(text_of(swept), "does not hold: somebody has the mail (dropped when woken for its 2nd poll)");
}

#[test]
#[expect(unnameable_test_items)]
fn a_round_has_to_run_one_future() {
    #[lab::test]
    async fn none() {
        cancel_sweep(async |_| {}).await;
    }
    #[lab::test]
    async fn two() {
        cancel_sweep(async |round| {
            round.run(async {}).await;
            round.run(async {}).await;
        })
        .await;
    }
    assert!(text_of(none).contains("has to run its future"));
    assert!(text_of(two).contains("runs one future only"));
}

#[lab::test]
async fn after_a_sweep_expectations_say_nothing_of_it() {
    cancel_sweep(ready_at_once).await;
    assert_eq!(text_of(|| lab::expect("tea", false)), "does not hold: tea");
}
