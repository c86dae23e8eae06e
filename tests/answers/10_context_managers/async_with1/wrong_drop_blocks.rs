//! verdict: blocked
//! says: the dome is opened before the observation and closed after it
//! why: `drop` is not async, so it waits for the closing by holding the thread that would do it

use futures::executor::block_on;
use lab::{Fault, Service};

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
}

impl Drop for Dome {
    fn drop(&mut self) {
        let _ = block_on(self.station.request("close"));
    }
}

pub async fn with_dome<T>(
    station: &Service,
    body: impl AsyncFnOnce(&mut Dome) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let mut dome = Dome::open(station).await?;
    body(&mut dome).await
}
