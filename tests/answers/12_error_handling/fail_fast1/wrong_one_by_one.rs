//! verdict: failed
//! says: all are asked at once and the smallest number counts
//! says: expected  210 ms in all
//! says: seen      400 ms in all
//! why: `?` after each question goes back in time, but the next question waits for the one before

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
    let mut fewest = u32::MAX;
    for check in &checks {
        fewest = fewest.min(ask(field, check).await?);
    }
    Ok(fewest)
}
