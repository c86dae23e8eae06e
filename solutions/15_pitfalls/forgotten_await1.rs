//! All three lines did the same: they called an `async fn`, got a future, and dropped it before
//! anybody polled it. The compiler warns of `arm(house);`, where the future is the whole statement. It
//! says nothing when the future is inside of something else: an `Option` (`guest.map(..)`), an
//! iterator that only counts (`.map(..).count()`), a variable whose name begins with `_`. What the screen
//! said was even true, in a way: it counted futures.
//!
//! `map`, `count` and their like call a closure and carry on: a closure that is not async cannot
//! await. So `if let` takes the place of `Option::map`, and a `for` loop that of `Iterator::map`.
//!
//! Habit to take home: when you call something async, look for the `.await` that belongs to the call.
//! If there is none, find the line that polls the future: a `join!`, a `spawn`, a stream. A `let _x =`
//! is the place to look at twice: the value that you wanted to ignore may be the work itself.
//!
//! Also right: `OptionFuture` for the guest, and `stream::iter(doors).for_each(..)` or `then` for the
//! doors: these poll, and one after the other.
//! Not right: `join_all` on the doors (all at once), or `.for_each(drop)` on the iterator, which
//! makes the futures and drops them unpolled.

use lab::{Fault, Service, ms};

async fn lead_out(house: &Service, guest: &str) {
    house.call(&format!("lead {guest} out"), ms(300)).await;
}

async fn lock(house: &Service, door: &str) {
    house.call(&format!("lock {door}"), ms(20)).await;
}

async fn arm(house: &Service) -> Result<String, Fault> {
    house.request("arm").await
}

pub async fn close(house: &Service, doors: &[&str], guest: Option<&str>) -> String {
    if let Some(guest) = guest {
        lead_out(house, guest).await;
    }
    for door in doors {
        lock(house, door).await;
    }
    // What is ignored here is the `Result`. The future is awaited.
    let _armed = arm(house).await;
    format!("{} doors locked, alarm armed", doors.len())
}
