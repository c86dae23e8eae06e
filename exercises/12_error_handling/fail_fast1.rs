//! # The balloon that stays on the ground
//!
//! Before a balloon takes off, three are asked how many guests may fly: the wind, the gas, and the
//! tower. The smallest number counts. If one of them says no, nobody flies, whatever the others
//! say. This morning the tower said no after 10 ms, and the guests stood in the basket for 300 ms:
//! the test of the burner had to end first, and it burned gas for a flight that was off.
//!
//! Your task: as soon as one of the three says no, `guests` returns this "no".
//! - All three are still asked at once. If all say yes, the smallest number is returned.
//! - If two say no, the one that comes in first is returned, wherever it stands in the list.
//! - When there is a "no", the other questions stop. No task is left, either.
//!
//! They are questions: it does no harm to stop one in the middle. (Lesson 15 has one where it does.)
//!
//! The tests look at the answer, at the time that passed, and at the questions that were still
//! under way: did they stop?

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
    // TODO: `?` goes back at once. But when is the first `?` reached?
    let (wind, gas, tower) = join!(ask(field, wind), ask(field, gas), ask(field, tower));
    Ok(wind?.min(gas?).min(tower?))
}
