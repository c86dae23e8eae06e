//! verdict: passed
//! why: the first `Ok` of swapped results is the first `Err`

use futures::future::{FutureExt, select_ok};
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
    let fewest = std::cell::Cell::new(u32::MAX);
    let questions = checks.iter().map(|check| {
        let fewest = &fewest;
        async move {
            match ask(field, check).await {
                Ok(guests) => Err(fewest.set(fewest.get().min(guests))),
                Err(no) => Ok(no),
            }
        }
        .boxed_local()
    });
    match select_ok(questions).await {
        Ok((no, _)) => Err(no),
        Err(()) => Ok(fewest.get()),
    }
}
