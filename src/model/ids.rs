//! The names of exercises and tests.

use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Serialize};

/// A test's name as its author wrote it: `all_orders_are_brewed_at_once`.
pub type TestName = String;

/// The name of an exercise, unique in its workbook: `lazy1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExerciseName(String);

impl ExerciseName {
    /// Wraps a name without a check; `manifest` checks the names of a workbook.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ExerciseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Borrow<str> for ExerciseName {
    fn borrow(&self) -> &str {
        &self.0
    }
}
