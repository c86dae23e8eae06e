//! verdict: failed
//! says: a yes does not end the wait
//! says: Ok(9)
//! why: `select!` takes the first answer, and that may be a yes

use lab::{Service, ms};
use tokio::select;

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
    let [wind, gas, tower] = &checks;
    select! {
        answer = ask(field, wind) => answer,
        answer = ask(field, gas) => answer,
        answer = ask(field, tower) => answer,
    }
}
