//! verdict: passed
//! why: first to the system, then to the disk; into_inner is fine once the buffer is empty

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path).await?);
    for sighting in sightings {
        file.write_all(sighting.as_bytes()).await?;
        file.write_all(b"\n").await?;
    }
    file.flush().await?;
    file.into_inner().sync_all().await
}
