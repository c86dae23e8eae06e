//! verdict: failed
//! says: it returns when the last move has ended
//! why: detached tasks come to their end, but nobody waits for it

use lab::Service;
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    for each in moves {
        let (wards, Move { patient, from, to }) = (wards.clone(), each);
        let each = Move { patient, from: *from, to: *to };
        tasks.spawn(async move { move_patient(&wards, &each).await });
    }
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended.expect("no move panics") {
            tasks.detach_all();
            return Err(error);
        }
    }
    Ok(())
}
