//! starter: failed
//! says: a trip that ends with an error is over
//! says: a trip that is cancelled is over
//! says: a trip that ends with a panic is over
//! says: the kayaks out after the trip

use crate::exercise::{Lake, trip};
use futures::FutureExt;
use lab::{Service, ms};
use std::panic::AssertUnwindSafe;
use tokio::time::{sleep, timeout};

type Story = Result<String, String>;

/// A service, so that it has a bar in the chart.
async fn paddle(takes: u64) {
    Service::new("lake").call("paddling", ms(takes)).await;
}

async fn good(takes: u64) -> Story {
    paddle(takes).await;
    Ok("saw a heron".to_string())
}

async fn bad(takes: u64) -> Story {
    paddle(takes).await;
    Err("lost a paddle".to_string())
}

const DURING: &str = "the kayaks out during the trip";
const AFTER: &str = "the kayaks out after the trip";
const STORY: &str = "what the trip returns";

/// How many kayaks are out at this moment.
async fn out_at(lake: &Lake, at: u64) -> usize {
    sleep(ms(at)).await;
    lake.out()
}

#[lab::test]
async fn a_trip_is_counted_while_it_is_under_way() {
    let lake = Lake::new();
    let (story, during) = tokio::join!(trip(&lake, good(40)), out_at(&lake, 25));
    lab::expect_eq(DURING, during, 1);
    lab::expect_eq(AFTER, lake.out(), 0);
    lab::expect_eq(STORY, story, Ok("saw a heron".to_string()));
}

#[lab::test]
async fn a_trip_that_ends_with_an_error_is_over() {
    let lake = Lake::new();
    let (story, during) = tokio::join!(trip(&lake, bad(30)), out_at(&lake, 12));
    lab::expect_eq(DURING, during, 1);
    lab::expect_eq(AFTER, lake.out(), 0);
    lab::expect_eq(STORY, story, Err("lost a paddle".to_string()));
}

#[lab::test]
async fn a_trip_that_is_cancelled_is_over() {
    let lake = Lake::new();
    let (cut, during) = tokio::join!(timeout(ms(50), trip(&lake, good(500))), out_at(&lake, 20));
    lab::expect("a timeout of 50 ms cancelled the trip", cut.is_err());
    lab::expect_eq(DURING, during, 1);
    lab::expect_eq(AFTER, lake.out(), 0);
}

#[lab::test]
async fn a_trip_that_ends_with_a_panic_is_over() {
    let lake = Lake::new();
    let capsize = async {
        paddle(20).await;
        panic!("the kayak turned over")
    };
    let trip = AssertUnwindSafe(trip(&lake, capsize)).catch_unwind();
    let (_, during) = tokio::join!(trip, out_at(&lake, 10));
    lab::expect_eq(DURING, during, 1);
    lab::expect_eq(AFTER, lake.out(), 0);
}

#[lab::test]
async fn many_trips_at_once_are_counted_one_by_one() {
    let lake = Lake::new();
    let boats = async {
        let late = async {
            sleep(ms(15)).await;
            trip(&lake, good(80)).await
        };
        tokio::join!(
            trip(&lake, good(60)),
            trip(&lake, bad(20)),
            timeout(ms(40), trip(&lake, good(1000))),
            late
        )
    };
    let watch = async {
        let mut seen = Vec::new();
        for _ in 0..11 {
            seen.push(out_at(&lake, 10).await);
        }
        seen
    };
    let (_, seen) = tokio::join!(boats, async {
        sleep(ms(1)).await; // at 11, 21, 31..., so that it does not look just when a trip ends
        watch.await
    });
    lab::expect_eq("the kayaks out, every 10 ms", seen, [3, 3, 3, 2, 2, 1, 1, 1, 1, 0, 0]);
}

#[lab::test]
async fn wherever_a_trip_is_cancelled_no_kayak_stays_out() {
    let polls = lab::cancel_sweep(async |round| {
        let lake = Lake::new();
        let paddling = async {
            paddle(5).await;
            bad(5).await.or(good(5).await)
        };
        round.run(trip(&lake, paddling)).await;
        lab::expect_eq(AFTER, lake.out(), 0);
    })
    .await;
    lab::expect("the trip waits for its paddling", polls >= 4);
}
