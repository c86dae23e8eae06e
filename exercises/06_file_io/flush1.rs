//! # The empty bird count
//!
//! A volunteer counts birds from a boat. In the evening the program writes every sighting into a
//! file, says "saved", and shuts down. In the winter somebody opens the files: the small ones are
//! empty, and in the large ones the end is missing. No call has ever returned an error.
//!
//! Your task: when `save` returns `Ok`, the file holds every sighting, one on each line. When the
//! disk did not take them all, `save` returns the error.
//! - There may be one sighting, thousands, or none, and a line may be very long.
//! - A file that is already there is replaced.
//! - Do not sleep: `save` is done when the file is.
//!
//! The tests save small and large counts, often, and look into the file at the very moment when
//! `save` has returned. One of them saves to a disk that is full.

use std::io;
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn save(path: &Path, sightings: &[String]) -> io::Result<()> {
    // A buffer: one large write is faster than thousands of small ones.
    let mut file = BufWriter::new(File::create(path).await?);
    for sighting in sightings {
        file.write_all(sighting.as_bytes()).await?;
        file.write_all(b"\n").await?;
    }
    // TODO: where are the sightings at this point? And what becomes of them at the brace below?
    Ok(())
}
