//! verdict: passed
//! why: std's into_inner flushes, and returns the error

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tokio::task::spawn_blocking;

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    let (path, sightings) = (path.to_owned(), sightings.to_vec());
    let job = spawn_blocking(move || {
        let mut file = BufWriter::new(File::create(path)?);
        for sighting in sightings {
            writeln!(file, "{sighting}")?;
        }
        file.into_inner()?.sync_all()
    });
    job.await.expect("no panic")
}
