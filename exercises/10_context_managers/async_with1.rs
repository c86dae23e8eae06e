//! # The open dome
//!
//! The dome over a telescope is opened for an observation and closed after it. Both take a while,
//! as the dome is heavy. One night a cloud came, the observation ended with an error, and `?`
//! handed the error on. Nobody closed the dome. At four in the morning it began to rain.
//!
//! Your task: let `with_dome` close what it has opened.
//! - It opens the dome, lends it to `body`, closes it, and returns when the dome *is* closed.
//! - It does so whether `body` returns an `Ok` or an `Err`, and returns what `body` returned.
//! - Closing can fail, too. That error is returned if `body` went well. If both went wrong, the
//!   error of `body` is returned: it came first.
//! - If the dome does not open, that error is returned. Then `body` does not run, and nothing is
//!   closed.
//! - The signature of `with_dome` stays as it is.
//!
//! The tests look at what the station was asked to do, at the time that passed, and at the result.
//! Panics and cancelled observations are left for the next exercise.

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
    // TODO: three question marks. With which of them does nobody come to the lines below?
    let value = body(&mut dome).await?;
    dome.close().await?;
    Ok(value)
}

/// How it is used. Python would write `async with open_dome(station) as dome:`.
pub async fn tonight(station: &Service) -> Result<String, Fault> {
    with_dome(station, async |dome| dome.observe("Vega").await).await
}
