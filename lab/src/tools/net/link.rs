//! How bytes travel.

use std::time::Duration;

/// As much as tokio's own copying takes at once, several times over.
const CAPACITY: usize = 64 * 1024;

/// What lies between the two ends of a connection; the same in both directions. Without further ado bytes arrive at once, and
/// 64 KiB may be under way.
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
        Link { latency: Duration::ZERO, chunk: None, capacity: CAPACITY }
    }

    /// Every byte, and the end of the stream, arrives so much later than it was sent. Whole milliseconds are exact.
    #[must_use]
    pub const fn latency(mut self, latency: Duration) -> Link {
        self.latency = latency;
        self
    }

    /// What is written arrives in chunks of at most `bytes`, at most one in each `every`; the first one is not delayed. A
    /// reader who comes late finds several chunks at once.
    ///
    /// # Panics
    /// When `bytes` is 0.
    #[must_use]
    pub const fn chunks(mut self, bytes: usize, every: Duration) -> Link {
        assert!(bytes > 0, "a chunk holds at least one byte");
        self.chunk = Some((bytes, every));
        self
    }

    /// How many bytes may be under way or unread, in each direction, before writing has to wait.
    ///
    /// # Panics
    /// When `bytes` is 0: then nothing could ever be sent.
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
