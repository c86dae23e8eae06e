//! verdict: passed
//! why: the function of the futures crate, for exactly three

use futures::future::try_join3;
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
    let [wind, gas, tower] = &checks;
    let (wind, gas, tower) = try_join3(ask(field, wind), ask(field, gas), ask(field, tower)).await?;
    Ok(wind.min(gas).min(tower))
}
