//! The progress of the build of a dependency set.

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildProgress {
    /// The name of the set.
    pub set: String,
    /// Crates that are built.
    pub done: usize,
    /// All crates; 0 while cargo resolves and downloads.
    pub total: usize,
    /// cargo's current line: `Compiling tokio v1.54.1`.
    pub current: String,
}
