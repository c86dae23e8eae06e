//! Values that are counted while they exist.

use std::fmt::{Debug, Formatter, Result};
use std::ops::{Deref, DerefMut};

use super::gauge::{Gauge, GaugeGuard};

/// A value that a [`Gauge`] counts for as long as it exists, wherever it is moved: through channels, into tasks, into a `Vec`. A clone
/// counts as one more. It dereferences to the value.
///
/// The gauge shows how many were in memory at most ([`expect_at_most`](crate::expect_at_most)), and how many were not freed.
///
/// ```
/// let messages = lab::Gauge::new();
/// let mut queue = vec![messages.counted("one"), messages.counted("two")];
/// assert_eq!(queue.pop().map(|message| message.len()), Some(3));
/// queue.push(messages.counted("three"));
/// assert_eq!((messages.current(), messages.peak(), messages.total()), (2, 2, 3));
/// drop(queue);
/// assert_eq!(messages.current(), 0);
/// ```
pub struct Counted<T> {
    value: T,
    guard: GaugeGuard,
}

impl Gauge {
    /// Wraps a value, which counts in this gauge from now until it is dropped.
    pub fn counted<T>(&self, value: T) -> Counted<T> {
        Counted { value, guard: self.enter() }
    }

    /// The former name of [`Gauge::counted`].
    #[deprecated(since = "0.1.0", note = "renamed to `counted`")]
    pub fn live<T>(&self, value: T) -> Counted<T> {
        self.counted(value)
    }
}

/// The former name of [`Counted`].
#[deprecated(since = "0.1.0", note = "renamed to `Counted`")]
pub type Live<T> = Counted<T>;

impl<T> Counted<T> {
    /// Unwraps the value, which then counts no longer.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Counted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Counted<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: Clone> Clone for Counted<T> {
    fn clone(&self) -> Counted<T> {
        Counted { value: self.value.clone(), guard: self.guard.enter_again() }
    }
}

impl<T: PartialEq> PartialEq for Counted<T> {
    fn eq(&self, other: &Counted<T>) -> bool {
        self.value == other.value
    }
}

impl<T: Debug> Debug for Counted<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.value.fmt(f)
    }
}
