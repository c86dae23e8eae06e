//! verdict: failed
//! says: when the body fails and the closing too the first error is returned
//! says: Err: the dome is stuck
//! why: as in Python, where an error in `__aexit__` takes the place of the one before

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
    dome.close().await?;
    result
}
