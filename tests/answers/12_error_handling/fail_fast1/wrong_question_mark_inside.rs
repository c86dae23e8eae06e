//! verdict: failed
//! says: the first no is told at once
//! says: seen      300 ms in all
//! why: `?` in an async block leaves the block, and `join!` waits for the others as before

use lab::{Service, ms};
use tokio::join;

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
    let (wind, gas, tower) = join!(
        async { Ok::<u32, String>(ask(field, wind).await?) },
        async { Ok::<u32, String>(ask(field, gas).await?) },
        async { Ok::<u32, String>(ask(field, tower).await?) },
    );
    Ok(wind?.min(gas?).min(tower?))
}
