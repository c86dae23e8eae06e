//! verdict: failed
//! says: it returns when the last move has ended
//! says: Dora on 1
//! why: each move is a task now, and comes to its end, but `try_join_all` returns before

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
    let tasks = moves.iter().map(|each| {
        let (wards, Move { patient, from, to }) = (wards.clone(), each);
        let each = Move { patient, from: *from, to: *to };
        let task = tokio::spawn(async move { move_patient(&wards, &each).await });
        async move { task.await.expect("no move panics") }
    });
    try_join_all(tasks).await?;
    Ok(())
}
