//! starter: failed
//! says: nothing moves any more when it returns
//! says: expected  nothing
//! says: seen      curtain to 2, turntable to 1
//! says: a panic is a failure of its machine
//! says: JoinError::Panic

use crate::exercise::{Cause, Failure, change};
use lab::{Reply, Service, ms};
use tokio::time::{sleep, timeout};

/// What is special about one move: `trapdoor to 2`.
type Special = (&'static str, Reply);

/// A stage on which a move takes 40 ms, of the turntable 90 ms, but for the special ones.
fn stage<const N: usize>(special: [Special; N]) -> Service {
    Service::scripted("stage", move |order| {
        let found = special.iter().find(|(name, _)| *name == order.name);
        let takes = if order.name.starts_with("turntable") { 90 } else { 40 };
        let mark = order.name.rsplit(' ').next().unwrap_or_default();
        found.map_or_else(|| Reply::ok(mark).after(ms(takes)), |(_, reply)| reply.clone())
    })
}

fn stuck(after: u64) -> Reply {
    Reply::permanent("it is stuck").after(ms(after))
}

fn failure(machine: &str, cause: Cause) -> Result<(), Failure> {
    Err(Failure { machine: machine.to_string(), cause })
}

fn fault(machine: &str) -> Result<(), Failure> {
    failure(machine, Cause::Fault("it is stuck".to_string()))
}

/// The moves that were begun, and have neither ended nor been stopped.
fn moving(stage: &Service) -> Vec<String> {
    let mut moving = stage.log().started();
    for ended in stage.log().finished().into_iter().chain(stage.log().dropped()) {
        moving.retain(|order| *order != ended);
    }
    moving.sort();
    moving
}

fn expect_nothing_moves(stage: &Service) {
    lab::expect_eq("what still moves when `change` returns", moving(stage), [""; 0]);
    lab::expect_no_tasks_alive();
}

#[lab::test]
async fn nothing_moves_any_more_when_it_returns() {
    let stage = stage([("trapdoor to 2", stuck(15))]);
    let result = change(&stage, &["curtain", "trapdoor", "turntable"]).await;
    expect_nothing_moves(&stage);
    lab::expect_eq("the result", result, fault("trapdoor"));
    lab::expect_elapsed(ms(55));
}

#[lab::test]
async fn a_panic_is_a_failure_of_its_machine() {
    let stage = stage([("turntable to 1", Reply::ok("7").after(ms(25)))]);
    let result = change(&stage, &["turntable", "curtain", "lamps", "trapdoor"]).await;
    expect_nothing_moves(&stage);
    lab::expect_eq("the result", result, failure("turntable", Cause::Crash));
    lab::expect_elapsed(ms(25));
}

#[lab::test]
async fn a_machine_that_is_too_slow_is_the_cause() {
    let stage = stage([
        ("curtain to 1", Reply::ok("1").after(ms(900))),
        ("curtain to 2", Reply::ok("2").after(ms(900))),
        ("lamps to 3", Reply::never()),
    ]);
    let result = change(&stage, &["lamps", "curtain"]).await;
    expect_nothing_moves(&stage);
    lab::expect_eq("the result", result, failure("lamps", Cause::TooSlow));
    lab::expect_elapsed(ms(1080));
}

#[lab::test]
async fn the_first_failure_is_told_and_not_what_comes_after_it() {
    let wrong_mark = Reply::ok("nowhere").after(ms(31));
    let stage =
        stage([("curtain to 1", wrong_mark), ("lamps to 1", stuck(30)), ("turntable to 1", stuck(32))]);
    let result = change(&stage, &["turntable", "curtain", "trapdoor", "lamps"]).await;
    lab::expect_eq("the result", result, fault("lamps"));
    lab::expect_elapsed(ms(30));
    expect_nothing_moves(&stage);
}

#[lab::test]
async fn a_hundred_machines_have_stopped_as_well() {
    let stage = stage([("machine 58 to 3", stuck(5))]);
    let names: Vec<String> = (1..=100).map(|number| format!("machine {number}")).collect();
    let result = change(&stage, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    lab::expect_eq("how many still move when `change` returns", moving(&stage).len(), 0);
    lab::expect_no_tasks_alive();
    lab::expect_eq("the result", result, fault("machine 58"));
    lab::expect_elapsed(ms(85));
}

#[lab::test]
async fn the_emergency_stop_stops_all_machines() {
    let stage = stage([]);
    let left = timeout(ms(100), change(&stage, &["turntable", "curtain"])).await;
    lab::expect("`change` was dropped before it could return", left.is_err());
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_eq("what still moves a moment later", moving(&stage), [""; 0]);
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn without_a_failure_all_machines_arrive() {
    let stage = stage([]);
    lab::expect_eq("the result", change(&stage, &["curtain", "turntable", "lamps"]).await, Ok(()));
    lab::expect_elapsed(ms(270));
    lab::expect_peak(stage.gauge(), 3);
    let arrived = stage.log().finished().into_iter().filter(|order| order.ends_with("to 3"));
    lab::expect_eq("how many arrived", arrived.count(), 3);
}
