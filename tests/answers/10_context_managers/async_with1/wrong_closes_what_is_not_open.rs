//! verdict: failed
//! says: a dome that does not open is not used and not closed
//! says: open, close
//! why: the opening stands inside of what is tidied up, as with an `open()` inside of `try:`

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
    let result = async {
        let mut dome = Dome::open(station).await?;
        body(&mut dome).await
    };
    let result = result.await;
    let closed = Dome { station: station.clone() }.close().await;
    let value = result?;
    closed?;
    Ok(value)
}
