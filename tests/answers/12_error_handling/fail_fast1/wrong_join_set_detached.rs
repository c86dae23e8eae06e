//! verdict: failed
//! says: the other questions stop when there is a no
//! why: `detach_all` before the return, so that nothing is disturbed

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
    let mut fewest = u32::MAX;
    while let Some(answer) = tasks.join_next().await {
        match answer.map_err(|error| error.to_string())? {
            Ok(guests) => fewest = fewest.min(guests),
            Err(no) => {
                tasks.detach_all();
                return Err(no);
            }
        }
    }
    Ok(fewest)
}
