//! verdict: passed
//! why: a scope for anything that is opened and closed

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

async fn scope<R, T, E>(
    opening: impl Future<Output = Result<R, E>>,
    body: impl AsyncFnOnce(&mut R) -> Result<T, E>,
    close: impl AsyncFnOnce(R) -> Result<(), E>,
) -> Result<T, E> {
    let mut resource = opening.await?;
    let result = body(&mut resource).await;
    let closed = close(resource).await;
    let value = result?;
    closed.map(|()| value)
}

pub async fn with_dome<T>(
    station: &Service,
    body: impl AsyncFnOnce(&mut Dome) -> Result<T, Fault>,
) -> Result<T, Fault> {
    scope(Dome::open(station), body, Dome::close).await
}
