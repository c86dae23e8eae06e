//! Rust has no `async with`. A function that takes an async closure is the same thing: what stands
//! before the call of `body` is `__aenter__`, what stands behind it is `__aexit__`. The closure
//! gets `&mut Dome`, a loan, so it can neither keep the dome nor close it too early, and whoever
//! calls `with_dome` cannot forget to close it.
//!
//! The change is small: keep the result, close, and look at the result then. `?` is a `return`, and
//! between an opening and its closing there must be none.
//!
//! Habit to take home: decide what is returned when the body *and* the closing fail. Python lets
//! the error of `__aexit__` win and keeps the other one as its context. Here the first one wins: it
//! is mostly the reason for the second. Just do not let `let _ =` decide.
//!
//! Honest limits: after a panic in `body`, or when all this is dropped while it waits, the dome
//! stays open. Close on the normal way with an `.await`, and have a guard for the others:
//! `aexit_cancel1`.
//!
//! Also right: `match` on both results; closing in a task, if you await the task.
//! Not right: to spawn the closing and return. The next one opens a dome that is still closing.

use lab::{Fault, Service};

/// A dome that is open. It asks the station to move it.
pub struct Dome {
    station: Service,
}

impl Dome {
    async fn open(station: &Service) -> Result<Dome, Fault> {
        station.request("open").await?;
        Ok(Dome { station: station.clone() })
    }

    pub async fn observe(&mut self, star: &str) -> Result<String, Fault> {
        self.station.request(star).await
    }

    async fn close(self) -> Result<(), Fault> {
        self.station.request("close").await?;
        Ok(())
    }
}

pub async fn with_dome<T>(
    station: &Service,
    body: impl AsyncFnOnce(&mut Dome) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let mut dome = Dome::open(station).await?;
    let result = body(&mut dome).await;
    let closed = dome.close().await;
    let value = result?;
    closed?;
    Ok(value)
}

/// How it is used. Python would write `async with open_dome(station) as dome:`.
pub async fn tonight(station: &Service) -> Result<String, Fault> {
    with_dome(station, async |dome| dome.observe("Vega").await).await
}
