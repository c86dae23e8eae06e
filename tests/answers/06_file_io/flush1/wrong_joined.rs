//! verdict: failed
//! says: what is saved is in the file when save returns
//! says: 1 lines
//! why: join puts line ends between, not behind

use std::io;
use std::path::Path;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    tokio::fs::write(path, sightings.join("\n")).await
}
