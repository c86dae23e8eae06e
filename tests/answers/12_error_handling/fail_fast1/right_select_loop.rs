//! verdict: passed
//! why: a `select!` in a loop, with the futures pinned outside of it

use lab::{Service, ms};
use std::pin::pin;
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
    let (mut wind, mut gas, mut tower) =
        (pin!(ask(field, wind)), pin!(ask(field, gas)), pin!(ask(field, tower)));
    let mut numbers = [None; 3];
    while numbers.contains(&None) {
        select! {
            answer = &mut wind, if numbers[0].is_none() => numbers[0] = Some(answer?),
            answer = &mut gas, if numbers[1].is_none() => numbers[1] = Some(answer?),
            answer = &mut tower, if numbers[2].is_none() => numbers[2] = Some(answer?),
        }
    }
    Ok(numbers.into_iter().flatten().min().unwrap_or(0))
}
