//! verdict: failed
//! says: what is saved is in the file when save returns
//! says: 0 lines, 0 bytes
//! why: goes past the buffer: what never reached the file cannot be brought to the disk

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
    file.get_ref().sync_all().await
}
