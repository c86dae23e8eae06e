//! verdict: failed
//! says: the first no is told at once
//! says: seen      300 ms in all
//! why: `join_all` of a set waits for all, as `join!` does

use lab::{Service, ms};
use tokio::task::JoinSet;

#[derive(Clone)]
pub struct Check {
    pub name: &'static str,
    pub takes: u64,
    /// How many guests may fly. 0 is a no.
    pub guests: u32,
}

async fn ask(field: &Service, check: &Check) -> Result<u32, String> {
    field.call(check.name, ms(check.takes)).await;
    match check.guests {
        0 => Err(format!("the {} says no", check.name)),
        guests => Ok(guests),
    }
}

pub async fn guests(field: &Service, checks: [Check; 3]) -> Result<u32, String> {
    let mut tasks = JoinSet::new();
    for check in checks {
        let field = field.clone();
        tasks.spawn(async move { ask(&field, &check).await });
    }
    let answers: Result<Vec<u32>, String> = tasks.join_all().await.into_iter().collect();
    Ok(answers?.into_iter().min().unwrap_or(0))
}
