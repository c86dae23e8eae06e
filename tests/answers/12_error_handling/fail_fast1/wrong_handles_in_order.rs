//! verdict: failed
//! says: the first no is told at once
//! says: seen      300 ms in all
//! says: nothing is left when there is a no
//! why: awaits the handles in the order of the list: a no is seen when its turn has come

use lab::{Service, ms};

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
    let tasks = checks.map(|check| {
        let field = field.clone();
        tokio::spawn(async move { ask(&field, &check).await })
    });
    let mut fewest = u32::MAX;
    for task in tasks {
        fewest = fewest.min(task.await.map_err(|error| error.to_string())??);
    }
    Ok(fewest)
}
