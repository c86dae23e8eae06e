//! verdict: passed
//! why: three is a list, too

use futures::future::try_join_all;
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
    let numbers = try_join_all(checks.iter().map(|check| ask(field, check))).await?;
    Ok(numbers.into_iter().min().unwrap_or(0))
}
