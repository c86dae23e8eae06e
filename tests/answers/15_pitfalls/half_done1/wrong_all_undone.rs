//! verdict: failed
//! says: a move that fails stops no other move
//! says: Ada on 3
//! why: all or nothing: after a failure everybody goes back, also those whom nobody has refused

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
    let moved = try_join_all(moves.iter().map(|each| move_patient(wards, each))).await;
    if moved.is_err() {
        for Move { patient, from, .. } in moves {
            step(wards, &format!("{patient} leaves {from}")).await.ok();
            step(wards, &format!("{patient} enters {from}")).await.ok();
        }
    }
    moved.map(|_| ())
}
