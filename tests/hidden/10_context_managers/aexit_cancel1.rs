//! starter: failed
//! says: a kiln that is dropped during a firing is cooled in the background
//! says: heat (30 ms), cool (95 ms)
//! says: seen heat (30 ms)

use crate::exercise::{Kiln, with_kiln};
use futures::FutureExt;
use lab::{Service, ms};
use std::panic::AssertUnwindSafe;
use tokio::time::{sleep, timeout};

const DONE: &str = "what was done to its end, and when";
const COOLINGS: &str = "how often a cooling was begun";

/// `heat (30 ms)`, of all that was done to its end.
fn done(control: &Service) -> Vec<String> {
    control.log().finished_at().into_iter().map(|(at, name)| format!("{name} ({at} ms)")).collect()
}

fn begun(control: &Service, name: &str) -> usize {
    control.log().started().iter().filter(|started| *started == name).count()
}

/// Long after all is over.
async fn next_day() {
    sleep(ms(200)).await;
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_kiln_that_is_dropped_during_a_firing_is_cooled_in_the_background() {
    let control = Service::new("kiln");
    let cut = timeout(ms(45), with_kiln(&control, async |kiln| kiln.fire("bowl").await)).await;
    lab::expect("the firing was cancelled after 45 ms", cut.is_err());
    next_day().await;
    lab::expect_eq(DONE, done(&control), ["heat (30 ms)", "cool (95 ms)"]);
    lab::expect_eq(COOLINGS, begun(&control, "cool"), 1);
}

#[lab::test]
async fn without_a_disturbance_the_kiln_is_cool_when_it_returns() {
    let control = Service::new("kiln");
    let mut pots = Vec::new();
    let count = with_kiln(&control, async |kiln: &mut Kiln| {
        pots.push(kiln.fire("jug").await);
        pots.push(kiln.fire("plate").await);
        pots.len()
    });
    lab::expect_eq("what is returned", count.await, 2);
    lab::expect_eq(DONE, done(&control), ["heat (30 ms)", "jug (50 ms)", "plate (70 ms)", "cool (120 ms)"]);
    lab::expect_elapsed(ms(120));
    lab::expect_eq("the pots", pots, ["a fired jug", "a fired plate"]);
    next_day().await;
    lab::expect_eq(COOLINGS, begun(&control, "cool"), 1);
}

#[lab::test]
async fn a_cooling_that_has_begun_goes_on_when_nobody_waits_for_it() {
    let control = Service::new("kiln");
    let cut = timeout(ms(75), with_kiln(&control, async |kiln| kiln.fire("tile").await)).await;
    lab::expect("it was cancelled after 75 ms, while the kiln was cooling", cut.is_err());
    next_day().await;
    lab::expect_eq(DONE, done(&control), ["heat (30 ms)", "tile (50 ms)", "cool (100 ms)"]);
    lab::expect_eq(COOLINGS, begun(&control, "cool"), 1);
}

#[lab::test]
async fn a_kiln_that_did_not_get_hot_is_not_cooled() {
    let control = Service::new("kiln");
    let cut = timeout(ms(20), with_kiln(&control, async |kiln| kiln.fire("mug").await)).await;
    lab::expect("the heating was cancelled after 20 ms", cut.is_err());
    next_day().await;
    lab::expect_dropped_at(control.log(), "heat", ms(20));
    lab::expect_eq(COOLINGS, begun(&control, "cool"), 0);
}

#[lab::test]
async fn a_kiln_is_cooled_when_the_body_panics() {
    let control = Service::new("kiln");
    let clumsy = async |kiln: &mut Kiln| {
        kiln.fire("vase").await;
        panic!("the vase fell down")
    };
    let ended: Result<(), _> = AssertUnwindSafe(with_kiln(&control, clumsy)).catch_unwind().await;
    lab::expect("the panic went on to the caller", ended.is_err());
    next_day().await;
    lab::expect_eq(DONE, done(&control), ["heat (30 ms)", "vase (50 ms)", "cool (100 ms)"]);
    lab::expect_eq(COOLINGS, begun(&control, "cool"), 1);
}

#[lab::test]
async fn wherever_it_is_dropped_what_was_heated_is_cooled_once() {
    let polls = lab::cancel_sweep(async |round| {
        let control = Service::new("kiln");
        let two_pots = async |kiln: &mut Kiln| {
            kiln.fire("cup").await;
            kiln.fire("saucer").await
        };
        round.run(with_kiln(&control, two_pots)).await;
        next_day().await;
        let finished = control.log().finished();
        let count = |name: &str| finished.iter().filter(|finished| *finished == name).count();
        lab::expect_eq("how often it was cooled to the end", count("cool"), count("heat"));
        lab::expect_eq(COOLINGS, begun(&control, "cool"), count("heat"));
    })
    .await;
    lab::expect("it waits for the heating, both pots and the cooling", polls >= 5);
}
