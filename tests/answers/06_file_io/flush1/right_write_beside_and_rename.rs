//! verdict: passed
//! why: written beside, then renamed; the name on the full disk is taken over, so that disk gets no bytes

use std::io;
use std::path::Path;
use tokio::fs;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    // A rename over the device itself would replace it, for root: the test must never hand it out.
    assert!(!path.starts_with("/dev"), "given the device");
    let text: String = sightings.iter().map(|sighting| format!("{sighting}\n")).collect();
    let beside = path.with_extension("tmp");
    fs::write(&beside, text).await?;
    fs::rename(beside, path).await
}
