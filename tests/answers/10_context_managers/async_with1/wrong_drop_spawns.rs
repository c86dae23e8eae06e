//! verdict: failed
//! says: the dome is opened before the observation and closed after it
//! says: a dome that does not close is an error
//! why: the guard of the lesson before, with a task in it: it closes behind the back of whoever waits

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
        let station = self.station.clone();
        tokio::spawn(async move { station.request("close").await });
    }
}

pub async fn with_dome<T>(
    station: &Service,
    body: impl AsyncFnOnce(&mut Dome) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let mut dome = Dome::open(station).await?;
    body(&mut dome).await
}
