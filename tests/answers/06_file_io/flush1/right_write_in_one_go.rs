//! verdict: passed
//! why: one string, one call

use std::io;
use std::path::Path;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let text: String = sightings.iter().map(|sighting| format!("{sighting}\n")).collect();
    tokio::fs::write(path, text).await
}
