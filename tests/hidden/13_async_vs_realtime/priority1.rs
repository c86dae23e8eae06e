//! starter: failed
//! says: after the button was pressed no order begins
//! says: expected  nothing
//! says: seen      order 1

use crate::exercise::work;
use lab::{Reply, Service, ms};
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

const OFTEN: usize = 50;

/// What only happens sometimes says at which attempt it did.
fn in_try(what: &str, attempt: usize) -> String {
    format!("{what}, in try {attempt} of {OFTEN}")
}

/// Every order takes so many ms.
fn crane(takes: u64) -> Service {
    Service::scripted("crane", move |_| Reply::ok("done").after(ms(takes)))
}

/// A queue with the orders 1 up to `count`, and its sender.
fn queue(count: u32) -> (mpsc::Sender<String>, mpsc::Receiver<String>) {
    let (sender, receiver) = mpsc::channel(200);
    for number in 1..=count {
        sender.try_send(format!("order {number}")).expect("there is room");
    }
    (sender, receiver)
}

/// The orders that begin, with their moments, from `start` on.
fn begun(crane: &Service, start: u64) -> Vec<String> {
    let begun = crane.log().started_at().into_iter();
    begun.map(|(at, order)| format!("{order} at {}", at - start)).collect()
}

fn now() -> u64 {
    lab::elapsed().as_millis() as u64
}

#[lab::test]
async fn after_the_button_was_pressed_no_order_begins() {
    for attempt in 1..=OFTEN {
        let (crane, (_sender, orders), (button, stop)) = (crane(20), queue(100), oneshot::channel());
        button.send(()).expect("the crane works");
        work(&crane, stop, orders).await;
        lab::expect_eq(
            &in_try("the orders that begin after the stop", attempt),
            crane.log().started(),
            [""; 0],
        );
    }
}

#[lab::test]
async fn when_it_is_pressed_during_an_order_that_one_is_the_last() {
    for attempt in 1..=OFTEN {
        let start = now();
        let (crane, (_sender, orders), (button, stop)) = (crane(20), queue(100), oneshot::channel());
        let press = async {
            sleep(ms(50)).await;
            button.send(()).expect("the crane works");
        };
        let returns = async {
            work(&crane, stop, orders).await;
            now() - start
        };
        let ((), returned) = tokio::join!(press, returns);
        let expected = ["order 1 at 0", "order 2 at 20", "order 3 at 40"];
        lab::expect_eq(
            &in_try("the orders that begin (pressed at 50 ms)", attempt),
            begun(&crane, start),
            expected,
        );
        lab::expect_eq("the orders that are finished", crane.log().finished().len(), 3);
        lab::expect_eq("when `work` returns (ms)", returned, 60);
    }
}

#[lab::test]
async fn without_any_order_it_stops_at_once() {
    let (crane, (sender, orders), (button, stop)) = (crane(30), queue(2), oneshot::channel());
    let press = async {
        sleep(ms(85)).await;
        button.send(()).expect("the crane works");
    };
    tokio::join!(press, work(&crane, stop, orders));
    lab::expect_eq("the number of orders that are finished", crane.log().finished().len(), 2);
    lab::expect_elapsed(ms(85));
    drop(sender);
}

#[lab::test]
async fn an_order_that_comes_in_at_the_moment_of_the_stop_does_not_begin() {
    for attempt in 1..=OFTEN {
        let (crane, (sender, orders), (button, stop)) = (crane(20), queue(0), oneshot::channel());
        let press = async {
            sleep(ms(35)).await;
            sender.try_send("too late".to_string()).expect("there is room");
            button.send(()).expect("the crane works");
        };
        tokio::join!(press, work(&crane, stop, orders));
        lab::expect_eq(&in_try("the orders that begin", attempt), crane.log().started(), [""; 0]);
    }
}

#[lab::test]
async fn a_cut_wire_counts_as_pressed() {
    for attempt in 1..=OFTEN {
        let start = now();
        let (crane, (_sender, orders), (button, stop)) = (crane(10), queue(100), oneshot::channel());
        let cut = async {
            sleep(ms(15)).await;
            drop(button);
        };
        tokio::join!(cut, work(&crane, stop, orders));
        let expected = ["order 1 at 0", "order 2 at 10"];
        lab::expect_eq(
            &in_try("the orders that begin (cut at 15 ms)", attempt),
            begun(&crane, start),
            expected,
        );
    }
}

#[lab::test]
async fn without_a_stop_all_orders_are_carried_out_one_after_another() {
    let (crane, (sender, orders), (button, stop)) = (crane(10), queue(4), oneshot::channel());
    let more = async {
        sleep(ms(65)).await;
        sender.send("order 5".to_string()).await.expect("the crane works");
        drop(sender);
    };
    tokio::join!(more, work(&crane, stop, orders));
    let expected = ["order 1 at 0", "order 2 at 10", "order 3 at 20", "order 4 at 30", "order 5 at 65"];
    lab::expect_eq("the orders that begin", begun(&crane, 0), expected);
    lab::expect_eq("the orders that are finished", crane.log().finished().len(), 5);
    lab::expect_elapsed(ms(75));
    drop(button);
}

#[lab::test]
async fn when_the_queue_is_closed_it_carries_out_what_is_left_and_returns() {
    let (crane, (sender, orders), (button, stop)) = (crane(10), queue(3), oneshot::channel());
    drop(sender);
    work(&crane, stop, orders).await;
    lab::expect_eq("the orders that are finished", crane.log().finished().len(), 3);
    lab::expect_elapsed(ms(30));
    drop(button);
}

#[lab::test]
async fn nothing_goes_on_when_it_has_returned() {
    let (crane, (_sender, orders), (button, stop)) = (crane(25), queue(30), oneshot::channel());
    let press = async {
        sleep(ms(60)).await;
        button.send(()).expect("the crane works");
    };
    tokio::join!(press, work(&crane, stop, orders));
    lab::expect_elapsed(ms(75));
    sleep(ms(1000)).await;
    lab::expect_eq("the orders that began", crane.log().started().len(), 3);
    lab::expect_nothing_leaked();
}
