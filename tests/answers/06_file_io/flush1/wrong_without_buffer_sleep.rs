//! verdict: failed
//! says: what is saved is in the file when save returns
//! says: 0 ms in all
//! why: waits for a while instead of for the file

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let mut file = File::create(path).await?;
    for sighting in sightings {
        file.write_all(format!("{sighting}\n").as_bytes()).await?;
    }
    tokio::time::sleep(lab::ms(100)).await;
    Ok(())
}
