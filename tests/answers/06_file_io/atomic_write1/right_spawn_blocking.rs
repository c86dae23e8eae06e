//! verdict: passed
//! why: the file part is one blocking job, which a cancellation cannot stop in the middle

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::task::spawn_blocking;

pub async fn replace(file: &Path, mut office: impl AsyncRead + Unpin) -> io::Result<()> {
    let mut text = Vec::new();
    office.read_to_end(&mut text).await?;
    if !text.ends_with(b"\nend\n") {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let (file, beside) = (file.to_owned(), file.with_added_extension("new"));
    let job = spawn_blocking(move || {
        let result = fs::write(&beside, text).and_then(|()| fs::rename(&beside, file));
        result.inspect_err(|_| drop(fs::remove_file(&beside)))
    });
    job.await.expect("no panic")
}
