//! verdict: failed
//! says: the first no is told at once
//! says: expected  Err("the tower says no")
//! says: seen      Err("the flight is off")
//! why: in time, but nobody learns who said no

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
    let [wind, gas, tower] = &checks;
    match try_join!(ask(field, wind), ask(field, gas), ask(field, tower)) {
        Ok((wind, gas, tower)) => Ok(wind.min(gas).min(tower)),
        Err(_) => Err("the flight is off".to_string()),
    }
}
