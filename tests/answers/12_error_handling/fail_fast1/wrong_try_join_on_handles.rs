//! verdict: failed
//! says: the first no is told at once
//! says: seen      300 ms in all
//! why: a handle is `Ok` when its task has ended, even if the task returned an `Err`

use lab::{Service, ms};
use tokio::try_join;

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
    let [wind, gas, tower] = checks.map(|check| {
        let field = field.clone();
        tokio::spawn(async move { ask(&field, &check).await })
    });
    let (wind, gas, tower) = try_join!(wind, gas, tower).map_err(|error| error.to_string())?;
    Ok(wind?.min(gas?).min(tower?))
}
