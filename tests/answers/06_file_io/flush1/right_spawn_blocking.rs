//! verdict: passed
//! why: std's writer on another thread, with its errors

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
        file.flush()
    });
    job.await.expect("no panic")
}
