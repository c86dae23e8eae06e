//! starter: failed
//! says: a move that fails stops no other move
//! says: Ada on 5, Ben on 2, Cem on 1
//! says: Ada on no list, Ben on 2, Cem on 6

use crate::exercise::{Move, move_all};
use lab::{Reply, Service, ms};

/// Wards that refuse these steps. A step of Ada takes 25 ms, one of Ben 10, one of anybody else 60.
fn wards<const N: usize>(refused: [&'static str; N]) -> Service {
    Service::scripted("wards", move |request| {
        let takes = match &request.name[..3] {
            "Ada" => 25,
            "Ben" => 10,
            _ => 60,
        };
        let refused = refused.contains(&request.name.as_str());
        let reply = if refused { Reply::permanent("no") } else { Reply::ok("done") };
        reply.after(ms(takes))
    })
}

fn moving(patient: &'static str, from: u32, to: u32) -> Move {
    Move { patient, from, to }
}

/// The list that each patient is on after these steps: `Ada on 5`, `Ben on no list`.
fn lists(steps: &[String], moves: &[Move]) -> Vec<String> {
    let list = |Move { patient, from, .. }: &Move| {
        let mut on = vec![from.to_string()];
        for step in steps {
            match step.split(' ').collect::<Vec<_>>()[..] {
                [who, "leaves", ward] if who == *patient => on.retain(|list| list != ward),
                [who, "enters", ward] if who == *patient => on.push(ward.to_string()),
                _ => {}
            }
        }
        let on = if on.is_empty() { "no list".to_string() } else { on.join(" and ") };
        format!("{patient} on {on}")
    };
    moves.iter().map(list).collect()
}

/// The steps that were done, and not refused.
fn done(wards: &Service, refused: &[&str]) -> Vec<String> {
    let mut steps = wards.log().finished();
    steps.retain(|step| !refused.contains(&step.as_str()));
    steps
}

#[lab::test]
async fn a_move_that_fails_stops_no_other_move() {
    let wards = wards(["Ben enters 4"]);
    let moves = [moving("Ada", 3, 5), moving("Ben", 2, 4), moving("Cem", 6, 1)];
    let result = move_all(&wards, &moves).await;
    tokio::time::sleep(ms(1000)).await;
    let lists = lists(&done(&wards, &["Ben enters 4"]), &moves);
    lab::expect_eq("the lists, long after", lists, ["Ada on 5", "Ben on 2", "Cem on 1"]);
    lab::expect_eq("the result", result, Err("Ben enters 4: no".to_string()));
}

#[lab::test]
async fn it_returns_when_the_last_move_has_ended() {
    let wards = wards(["Ben enters 9"]);
    let moves = [moving("Ben", 8, 9), moving("Dora", 1, 2), moving("Ada", 3, 8)];
    let result = move_all(&wards, &moves).await;
    let lists = lists(&done(&wards, &["Ben enters 9"]), &moves);
    lab::expect_eq("the lists when it returns", lists, ["Ben on 8", "Dora on 2", "Ada on 8"]);
    lab::expect_elapsed(ms(120));
    lab::expect_eq("the result", result, Err("Ben enters 9: no".to_string()));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_patient_who_may_not_leave_stays_and_stops_nobody() {
    let wards = wards(["Ada leaves 1"]);
    let moves = [moving("Eva", 5, 6), moving("Ada", 1, 2), moving("Ben", 3, 4), moving("Fay", 6, 5)];
    let result = move_all(&wards, &moves).await;
    let lists = lists(&done(&wards, &["Ada leaves 1"]), &moves);
    lab::expect_eq("the lists", lists, ["Eva on 6", "Ada on 1", "Ben on 4", "Fay on 5"]);
    lab::expect_eq("the result", result, Err("Ada leaves 1: no".to_string()));
    lab::expect_eq("the number of steps that were asked for", wards.gauge().total(), 7);
}

#[lab::test]
async fn several_may_fail_and_one_of_their_errors_is_returned() {
    let refused = ["Ben enters 7", "Ada enters 7", "Gus leaves 4"];
    let wards = wards(refused);
    let moves = [moving("Hal", 2, 3), moving("Ada", 1, 7), moving("Gus", 4, 5), moving("Ben", 6, 7)];
    let result = move_all(&wards, &moves).await;
    let lists = lists(&done(&wards, &refused), &moves);
    lab::expect_eq("the lists", lists, ["Hal on 3", "Ada on 1", "Gus on 4", "Ben on 6"]);
    lab::expect_elapsed(ms(120));
    let of_a_failed_move =
        result.as_ref().is_err_and(|error| refused.map(|step| format!("{step}: no")).contains(error));
    if !of_a_failed_move {
        lab::fail("the result", "the error of one of the three failed moves", &format!("{result:?}"));
    }
}

#[lab::test]
async fn all_moves_begin_at_once() {
    let wards = wards([]);
    let moves = [moving("Ida", 1, 2), moving("Jon", 2, 3), moving("Kim", 3, 4), moving("Ada", 4, 1)];
    lab::expect_eq("the result", move_all(&wards, &moves).await, Ok(()));
    let lists = lists(&done(&wards, &[]), &moves);
    lab::expect_eq("the lists", lists, ["Ida on 2", "Jon on 3", "Kim on 4", "Ada on 1"]);
    lab::expect_peak(wards.gauge(), 4);
    lab::expect_elapsed(ms(120));
}

#[lab::test]
async fn at_no_moment_is_a_patient_on_two_lists() {
    let wards = wards(["Ben enters 2"]);
    let moves = [moving("Ada", 3, 4), moving("Ben", 1, 2)];
    move_all(&wards, &moves).await.ok();
    let steps = done(&wards, &["Ben enters 2"]);
    for count in 0..=steps.len() {
        let lists = lists(&steps[..count], &moves).join(", ");
        if lists.contains(" and ") {
            lab::fail("the lists at any moment", "no patient on two of them", &lists);
        }
    }
}

#[lab::test]
async fn no_moves_are_done_at_once() {
    lab::expect_eq("the result", move_all(&wards([]), &[]).await, Ok(()));
    lab::expect_elapsed(ms(0));
}
