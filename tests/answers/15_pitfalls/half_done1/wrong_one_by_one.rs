//! verdict: failed
//! says: all moves begin at once
//! says: 1 at once
//! why: one after the other, to the end: right in the morning, and not done until the evening

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
    let mut result = Ok(());
    for each in moves {
        result = result.and(move_patient(wards, each).await);
    }
    result
}
