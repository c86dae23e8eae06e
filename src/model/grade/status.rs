//! The status of a graded exercise.

use serde::{Deserialize, Serialize};

/// The result of grading one exercise of one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every test passed.
    Pass,
    /// Some tests that earn points passed.
    Partial,
    /// No test that earns points passed.
    Fail,
    /// The file does not compile.
    CompileError,
    /// The file compiles, but the hidden tests cannot call it.
    Signature,
    /// The file was rejected because it is a link, too large or not text, or the source scan refused it (`unsafe`).
    Refused,
    /// A time limit ended the compiler or a test.
    Timeout,
    /// The program crashed, or exceeded a limit other than time.
    Crashed,
    /// There is no file, or it is the untouched starter.
    NotAttempted,
    /// The grader or its machine failed. It costs no points; the exercise has to be graded again.
    Infrastructure,
}

impl Status {
    /// All statuses, best first.
    pub const ALL: [Self; 10] = [
        Self::Pass,
        Self::Partial,
        Self::Fail,
        Self::CompileError,
        Self::Signature,
        Self::Refused,
        Self::Timeout,
        Self::Crashed,
        Self::NotAttempted,
        Self::Infrastructure,
    ];

    /// The name in JSON: `compile_error`.
    pub const fn snake(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Partial => "partial",
            Self::Fail => "fail",
            Self::CompileError => "compile_error",
            Self::Signature => "signature",
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Crashed => "crashed",
            Self::NotAttempted => "not_attempted",
            Self::Infrastructure => "infrastructure",
        }
    }

    /// The name for people: `compile error`.
    pub fn words(self) -> String {
        self.snake().replace('_', " ")
    }
}
