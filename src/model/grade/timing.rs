//! How long grading took. Separate from the grades, because it differs in each run.

use serde::{Deserialize, Serialize};

use crate::model::workbook::ExerciseName;

/// How long one exercise of one submission took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// The name of the submission.
    pub student: String,
    /// The exercise that was graded.
    pub exercise: ExerciseName,
    /// Milliseconds of real time, compiling and testing together.
    pub ms: u64,
    /// Much slower than the solution. The grader sets the threshold.
    pub slow: bool,
}
