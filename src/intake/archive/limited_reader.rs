//! A reader that stops.

use std::{
    cell::Cell,
    error, fmt,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

/// Lets so many bytes through, however often it is rewound, and then fails.
pub(super) struct LimitedReader<R> {
    inner: R,
    budget: Budget,
}

/// The hand on a [`LimitedReader`] that is inside of something else: what is left, and what it began with.
#[derive(Clone)]
pub(super) struct Budget(Rc<Cell<(u64, u64)>>);

impl Budget {
    pub(super) fn new(limit: u64) -> Self {
        Self(Rc::new(Cell::new((limit, limit))))
    }

    /// Starts again with another limit.
    pub(super) fn allow(&self, limit: u64) {
        self.0.set((limit, limit));
    }
}

/// More than the limit was read.
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

/// Which limit it was, if the error began in a [`LimitedReader`]: others wrap errors in their own.
pub(super) fn limit(error: &io::Error) -> Option<u64> {
    let mut source = error.get_ref().map(|error| error as &(dyn error::Error + 'static));
    while let Some(error) = source {
        if let Some(Exceeded(limit)) = error.downcast_ref() {
            return Some(*limit);
        }
        // An `io::Error` in an `io::Error` gives its source's source.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        source = inner.map(|error| error as &(dyn error::Error + 'static)).or_else(|| error.source());
    }
    None
}
