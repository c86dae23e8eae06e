//! verdict: passed
//! why: a stream of answers, of which the first error ends the fold

use futures::stream::{FuturesUnordered, TryStreamExt};
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
    let answers: FuturesUnordered<_> = checks.iter().map(|check| ask(field, check)).collect();
    answers.try_fold(u32::MAX, async |fewest, guests| Ok(fewest.min(guests))).await
}
