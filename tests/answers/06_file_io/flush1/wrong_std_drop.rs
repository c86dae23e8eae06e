//! verdict: failed
//! says: a disk that is full is an error
//! says: saving a small count on a full disk gives an error
//! why: std's BufWriter writes at its drop, but drop cannot return an error

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
        Ok(())
    });
    job.await.expect("no panic")
}
