//! verdict: failed
//! says: a file that is already there is replaced
//! why: flushed, but behind what was there yesterday

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let mut file = File::options().append(true).create(true).open(path).await?;
    for sighting in sightings {
        file.write_all(format!("{sighting}\n").as_bytes()).await?;
    }
    file.flush().await
}
