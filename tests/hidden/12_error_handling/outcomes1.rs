//! starter: failed
//! says: a crash is the outcome of its own hive only
//! says: called `Result::unwrap()` on an `Err` value: JoinError::Panic
//! says: a silent hive is given up after two seconds
//! says: expected  Silent, Weighs(18)
//! says: seen      Weighs(44), Weighs(18)

use crate::exercise::Outcome::{self, Crashed, Refused, Silent, Weighs};
use crate::exercise::round;
use lab::{Reply, Service, ms};
use tokio::time::sleep;

/// The scales answer as their names say: `31 kg after 20`, `no after 40`, `?? kg after 10`.
fn scales() -> Service {
    Service::scripted("scales", |hive| {
        let (answer, after) = hive.name.split_once(" after ").expect("a test knows its scales");
        let reply = if answer == "no" { Reply::permanent("battery is low") } else { Reply::ok(answer) };
        reply.after(ms(after.parse().expect("a number of milliseconds")))
    })
}

fn refused() -> Outcome {
    Refused("battery is low".to_string())
}

async fn expect_outcomes<const N: usize>(net: &Service, hives: [(&str, Outcome); N]) {
    let names = hives.each_ref().map(|(name, _)| *name);
    let seen = round(net, &names).await;
    lab::expect_eq("the outcomes", seen, hives.map(|(_, outcome)| outcome).into_iter().collect::<Vec<_>>());
}

#[lab::test]
async fn a_crash_is_the_outcome_of_its_own_hive_only() {
    let hives = [
        ("31 kg after 40", Weighs(31)),
        ("?? kg after 20", Crashed),
        ("no after 30", refused()),
        ("27 kg after 90", Weighs(27)),
    ];
    expect_outcomes(&scales(), hives).await;
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn a_silent_hive_is_given_up_after_two_seconds() {
    let hives = [("44 kg after 5000", Silent), ("18 kg after 1900", Weighs(18)), ("no after 700", refused())];
    expect_outcomes(&scales(), hives).await;
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn each_of_the_four_endings_is_told_in_its_place() {
    let hives = [
        ("no after 1999", refused()),
        ("29 kg after 2600", Silent),
        ("38 after 10", Crashed),
        ("35 kg after 60", Weighs(35)),
        ("?? kg after 1998", Crashed),
        ("no after 2100", Silent),
    ];
    expect_outcomes(&scales(), hives).await;
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn the_two_seconds_of_all_hives_begin_together() {
    let hives = [
        ("20 kg after 5000", Silent),
        ("21 kg after 3000", Silent),
        ("22 kg after 1500", Weighs(22)),
        ("no after 1400", refused()),
    ];
    expect_outcomes(&scales(), hives).await;
    lab::expect_elapsed(ms(2000));
}

#[lab::test]
async fn the_question_to_a_silent_hive_is_stopped() {
    let net = scales();
    let hives = [("33 kg after 4000", Silent), ("26 kg after 1800", Weighs(26))];
    expect_outcomes(&net, hives).await;
    sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_dropped_at(net.log(), "33 kg after 4000", ms(2000));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn forty_hives_are_asked_at_once() {
    let net = scales();
    let names: Vec<String> = (0..40u64)
        .map(|hive| match hive {
            13 | 27 => format!("-- kg after {}", 10 + hive),
            _ => format!("{} kg after {}", 20 + hive % 7, 300 - 2 * hive),
        })
        .collect();
    let outcomes = round(&net, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let crashed: Vec<usize> = (0..outcomes.len()).filter(|hive| outcomes[*hive] == Crashed).collect();
    lab::expect_eq("the places in the list of those that crashed", crashed, [13, 27]);
    let weighed = (0..40u32).filter(|hive| outcomes[*hive as usize] == Weighs(20 + hive % 7)).count();
    lab::expect_eq("the number of hives with their own weight", weighed, 38);
    lab::expect_peak(net.gauge(), 40);
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn without_hives_the_list_is_empty() {
    expect_outcomes(&scales(), []).await;
    lab::expect_elapsed(ms(0));
}
