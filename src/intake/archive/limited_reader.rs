//! A reader that fails after a number of bytes.

use std::{
    cell::Cell,
    error, fmt,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

/// Fails after its budget of bytes is spent. Rewinding does not restore the budget.
pub(super) struct LimitedReader<R> {
    inner: R,
    budget: Budget,
}

/// The remaining bytes and the limit, shared with a [`LimitedReader`] that another reader owns.
#[derive(Clone)]
pub(super) struct Budget(Rc<Cell<(u64, u64)>>);

impl Budget {
    pub(super) fn new(limit: u64) -> Self {
        Self(Rc::new(Cell::new((limit, limit))))
    }

    /// Restores the budget, with another limit in bytes.
    pub(super) fn allow(&self, limit: u64) {
        self.0.set((limit, limit));
    }
}

/// The limit that was exceeded, in bytes.
#[derive(Debug)]
struct Exceeded(u64);

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "more than {} bytes", self.0)
    }
}

impl error::Error for Exceeded {}

impl<R> LimitedReader<R> {
    pub(super) fn new(inner: R, budget: &Budget) -> Self {
        Self { inner, budget: budget.clone() }
    }
}

impl<R: Read> Read for LimitedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let (left, limit) = self.budget.0.get();
        let exceeded = || io::Error::new(io::ErrorKind::FileTooLarge, Exceeded(limit));
        self.budget.0.set((left.checked_sub(read as u64).ok_or_else(exceeded)?, limit));
        Ok(read)
    }
}

impl<R: Seek> Seek for LimitedReader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// The limit in bytes if a [`LimitedReader`] caused the error. Searches the sources, because other readers wrap the error.
pub(super) fn limit(error: &io::Error) -> Option<u64> {
    let mut source = error.get_ref().map(|error| error as &(dyn error::Error + 'static));
    while let Some(error) = source {
        if let Some(Exceeded(limit)) = error.downcast_ref() {
            return Some(*limit);
        }
        // `source` of an `io::Error` skips the error that it wraps.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        source = inner.map(|error| error as &(dyn error::Error + 'static)).or_else(|| error.source());
    }
    None
}
