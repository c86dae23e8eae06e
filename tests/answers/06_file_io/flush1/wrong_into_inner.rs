//! verdict: failed
//! says: what is saved is in the file when save returns
//! says: 0 lines, 0 bytes
//! why: std's into_inner flushes, tokio's throws the buffer away

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
    file.into_inner().flush().await
}
