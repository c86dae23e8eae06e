//! # On nobody's list
//!
//! Every morning a hospital moves patients to other wards. A move takes two steps: the old ward takes
//! the patient off its list, then the new ward puts the patient on. A ward may refuse; then the
//! patient goes back on the old list, and the move has failed. `move_patient` does all of that right.
//!
//! One morning ward 4 was full and refused Ben. Ben was back on his old list a moment later, but
//! Ada, whom nobody had refused, had no breakfast, no doctor, and was on nobody's list.
//!
//! Your task: a move that fails stops no other move.
//! - All moves begin at once, and all come to their own end: done, or failed and put back.
//! - `move_all` returns when the last of them has ended: with `Ok` if none has failed, else with the
//!   error of one that has. If several have, any of their errors will do.
//! - At no moment is a patient on two lists.
//!
//! The tests look at the lists, at the steps, at the result, and at the time that passed. They let
//! the first step fail, or the second, of one move or of several.

use futures::future::try_join_all;
use lab::Service;

pub struct Move {
    pub patient: &'static str,
    pub from: u32,
    pub to: u32,
}

async fn step(wards: &Service, step: &str) -> Result<(), String> {
    match wards.request(step).await {
        Ok(_) => Ok(()),
        Err(fault) => Err(format!("{step}: {fault}")),
    }
}

async fn move_patient(wards: &Service, Move { patient, from, to }: &Move) -> Result<(), String> {
    step(wards, &format!("{patient} leaves {from}")).await?;
    let entered = step(wards, &format!("{patient} enters {to}")).await;
    if entered.is_err() {
        step(wards, &format!("{patient} enters {from}")).await?;
    }
    entered
}

pub async fn move_all(wards: &Service, moves: &[Move]) -> Result<(), String> {
    // TODO: Ben's move fails. What becomes of Ada's, which is between its two steps?
    try_join_all(moves.iter().map(|each| move_patient(wards, each))).await?;
    Ok(())
}
