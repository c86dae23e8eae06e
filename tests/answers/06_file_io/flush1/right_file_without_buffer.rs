//! verdict: passed
//! why: no BufWriter, but a flush

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let mut file = File::create(path).await?;
    for sighting in sightings {
        file.write_all(format!("{sighting}\n").as_bytes()).await?;
    }
    file.flush().await
}
