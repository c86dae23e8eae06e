//! verdict: failed
//! says: the other questions stop when there is a no
//! says: nothing is left when there is a no
//! says: 2 tasks and 2 calls
//! why: the pattern of the documentation: the error comes at once, but only handles are dropped, and the tasks run on

use lab::{Service, ms};
use tokio::task::JoinHandle;
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

async fn flatten(handle: JoinHandle<Result<u32, String>>) -> Result<u32, String> {
    handle.await.map_err(|error| error.to_string())?
}

pub async fn guests(field: &Service, checks: [Check; 3]) -> Result<u32, String> {
    let [wind, gas, tower] = checks.map(|check| {
        let field = field.clone();
        tokio::spawn(async move { ask(&field, &check).await })
    });
    let (wind, gas, tower) = try_join!(flatten(wind), flatten(gas), flatten(tower))?;
    Ok(wind.min(gas).min(tower))
}
