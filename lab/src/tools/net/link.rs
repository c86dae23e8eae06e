//! The properties of a connection.

use std::time::Duration;

/// Eight times the size of the buffer of `tokio::io::copy`.
const DEFAULT_CAPACITY: usize = 64 * 1024;

/// The delay and the capacity of a connection, the same in both directions. By default, bytes arrive at once, and 64 KiB may be in
/// transit.
///
/// ```
/// use lab::net::Link;
/// let trickle = Link::new().chunks(1, lab::ms(10));
/// let far_away = Link::new().latency(lab::ms(80)).capacity(4096);
/// # let _ = (trickle, far_away);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub(super) latency: Duration,
    pub(super) chunk: Option<(usize, Duration)>,
    pub(super) capacity: usize,
}

impl Link {
    /// A link without delay.
    #[must_use]
    pub const fn new() -> Link {
        Link { latency: Duration::ZERO, chunk: None, capacity: DEFAULT_CAPACITY }
    }

    /// Delays every byte, and the end of the stream, by this time. Whole milliseconds are exact.
    #[must_use]
    pub const fn latency(mut self, latency: Duration) -> Link {
        self.latency = latency;
        self
    }

    /// Splits the data into chunks of at most `bytes`, which arrive one every `every`. The first one is not delayed. A late reader gets
    /// several chunks at once.
    ///
    /// # Panics
    /// If `bytes` is 0.
    #[must_use]
    pub const fn chunks(mut self, bytes: usize, every: Duration) -> Link {
        assert!(bytes > 0, "a chunk holds at least one byte");
        self.chunk = Some((bytes, every));
        self
    }

    /// How many bytes may be in transit or unread, in each direction, before writing waits.
    ///
    /// # Panics
    /// If `bytes` is 0.
    #[must_use]
    pub const fn capacity(mut self, bytes: usize) -> Link {
        assert!(bytes > 0, "a link without capacity carries nothing");
        self.capacity = bytes;
        self
    }
}

impl Default for Link {
    fn default() -> Link {
        Link::new()
    }
}
