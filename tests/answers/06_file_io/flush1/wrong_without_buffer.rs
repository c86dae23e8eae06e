//! verdict: failed
//! says: nothing is missing on any of forty days
//! says: a disk that is full is an error
//! why: no BufWriter, but the last write still goes on in the background

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let mut file = File::create(path).await?;
    for sighting in sightings {
        file.write_all(format!("{sighting}\n").as_bytes()).await?;
    }
    Ok(())
}
