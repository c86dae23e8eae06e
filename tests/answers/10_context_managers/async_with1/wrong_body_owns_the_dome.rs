//! verdict: does_not_compile
//! says: something that they call has another signature
//! why: the bound from before there were async closures; what the body owns cannot be closed here

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

pub async fn with_dome<T, F, R>(station: &Service, body: F) -> Result<T, Fault>
where
    F: FnOnce(Dome) -> R,
    R: Future<Output = Result<T, Fault>>,
{
    let dome = Dome::open(station).await?;
    let result = body(dome).await;
    let closed = Dome { station: station.clone() }.close().await;
    let value = result?;
    closed?;
    Ok(value)
}
