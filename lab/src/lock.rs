//! Locking a mutex whatever happened to its last owner.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Ignores poisoning: every use in this crate is a single push or store, so a panic cannot leave half a value.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
