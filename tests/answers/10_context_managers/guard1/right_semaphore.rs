//! verdict: passed
//! why: a permit is a guard, too; the number that are out is the number that are not there

use tokio::sync::Semaphore;

const KAYAKS: usize = 1000;

pub struct Lake {
    stage: Semaphore,
}

impl Lake {
    pub fn new() -> Lake {
        Lake { stage: Semaphore::new(KAYAKS) }
    }

    pub fn out(&self) -> usize {
        KAYAKS - self.stage.available_permits()
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    let _kayak = self::launch(lake).await?;
    paddling.await
}

async fn launch(lake: &Lake) -> Result<tokio::sync::SemaphorePermit<'_>, String> {
    lake.stage.acquire().await.map_err(|error| error.to_string())
}
