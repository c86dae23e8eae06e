//! How far the building of a dependency set is.

/// A step on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildProgress {
    /// The set.
    pub set: String,
    /// Crates done.
    pub done: usize,
    /// Crates in all; 0 while that is not known yet (resolving, downloading).
    pub total: usize,
    /// What is being worked on, as cargo says it: `Compiling tokio v1.54.1`.
    pub current: String,
}
