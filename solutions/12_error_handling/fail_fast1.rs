//! `join!` waits for all, whatever they return: an `Err` is only a value to it. `try_join!` looks at
//! each value as it comes in. At the first `Err` it returns that one, and drops the other futures
//! where they are.
//!
//! Habit to take home: ask of every group of futures what a failure means for the others. "Nothing":
//! `join!`, and look at the results. "All is off": `try_join!`. And then ask once more whether the
//! others may be stopped in the middle. A question may. Two halves of a payment may not.
//!
//! The branches of a `try_join!` may return different `Ok` types, but only one error type: convert
//! the others in their branch (`.map_err(..)`).
//!
//! Also right: `FuturesUnordered` with `try_next` (for a list), a `JoinSet` that is dropped on return,
//! and `try_join_all`, but only up to 30 futures. With more of them it looks at the results in the
//! order of the list, and an error waits for all that stand before it.
//! Not right: `try_join!` on the handles of spawned tasks. A handle is `Ok` also when its task returned
//! an `Err`. If you unwrap that as well, the error comes at once; but only handles are dropped then,
//! and the tasks run on.

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
    let (wind, gas, tower) = try_join!(ask(field, wind), ask(field, gas), ask(field, tower))?;
    Ok(wind.min(gas).min(tower))
}
