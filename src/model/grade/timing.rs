//! How long grading took. Apart from the grades, because it is never the same twice.

use serde::{Deserialize, Serialize};

use crate::model::workbook::ExerciseName;

/// How long one exercise of one submission took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// The submission's name.
    pub student: String,
    /// Which exercise.
    pub exercise: ExerciseName,
    /// Milliseconds of real time, compiling and testing together.
    pub ms: u64,
    /// So long that it is worth a look; the grader decides what that is.
    pub slow: bool,
}
