//! verdict: failed
//! says: a yes does not end the wait
//! says: the first no is told at once
//! why: waits for the first yes: an error disables its branch

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
        Ok(guests) = ask(field, wind) => Ok(guests),
        Ok(guests) = ask(field, gas) => Ok(guests),
        Ok(guests) = ask(field, tower) => Ok(guests),
        else => Err("nobody flies".to_string()),
    }
}
