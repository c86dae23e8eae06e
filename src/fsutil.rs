//! File work that several layers need: locks, files that are replaced as a whole, and fingerprints.
//!
//! It lies below the layers: `check`, `store`, `intake` and `commands` call it, and it calls none of them.

pub mod atomic;
pub mod fingerprint;
pub mod lock;
