//! verdict: failed
//! says: a disk that is full is an error
//! says: saving a small count on a full disk gives an error
//! why: printed is not returned

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
    if let Err(error) = file.flush().await {
        eprintln!("could not save: {error}");
    }
    Ok(())
}
