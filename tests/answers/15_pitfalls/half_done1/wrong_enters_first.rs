//! verdict: failed
//! says: at no moment is a patient on two lists
//! says: Ada on 3 and 4
//! why: who enters first is never on no list, but on two

use futures::future::join_all;
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
    step(wards, &format!("{patient} enters {to}")).await?;
    step(wards, &format!("{patient} leaves {from}")).await
}

pub async fn move_all(wards: &Service, moves: &[Move]) -> Result<(), String> {
    let results = join_all(moves.iter().map(|each| move_patient(wards, each))).await;
    results.into_iter().collect()
}
