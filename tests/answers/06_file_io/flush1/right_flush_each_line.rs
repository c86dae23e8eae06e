//! verdict: passed
//! why: slow, but nothing is ever missing

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path).await?);
    for sighting in sightings {
        file.write_all(sighting.as_bytes()).await?;
        file.write_all(b"\n").await?;
        file.flush().await?;
    }
    Ok(())
}
