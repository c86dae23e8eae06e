//! What a task waits in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The function that a task waits in, as lab names it: `Mutex::lock`, `JoinHandle`. These are identifiers of tokio and reqwest that
/// the protocol carries, not words for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Primitive(String);

impl Primitive {
    #[cfg(test)]
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Whether somebody can hold what is waited for.
    pub fn is_lock(&self) -> bool {
        self.belongs_to(&["Mutex::", "RwLock::", "Semaphore::"])
    }

    /// Whether another task is waited for: `JoinHandle`, `JoinSet::join_next`.
    pub fn is_join(&self) -> bool {
        self.belongs_to(&["Join"])
    }

    /// Whether reqwest waits for a server.
    pub fn is_http(&self) -> bool {
        self.belongs_to(&["RequestBuilder::", "Response::"])
    }

    fn belongs_to(&self, types: &[&str]) -> bool {
        types.iter().any(|name| self.0.starts_with(name))
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
