//! How an exercise of a submission went, in one word.

use serde::{Deserialize, Serialize};

/// In one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every test passed.
    Pass,
    /// Some tests that are worth something passed.
    Partial,
    /// None did.
    Fail,
    /// The file does not compile.
    CompileError,
    /// It compiles, but the tests cannot call it as the exercise says.
    Signature,
    /// It was not graded: a link, too large, not text, `unsafe` in it.
    Refused,
    /// It hung until a limit ended it, while being compiled or run.
    Timeout,
    /// It crashed, or went past a limit other than time.
    Crashed,
    /// There is no file, or it is the untouched starter.
    NotAttempted,
    /// The grader's fault, or its machine's; costs nobody points: the exercise has to be graded again.
    Infrastructure,
}

impl Status {
    /// All, best first.
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

    /// `compile_error`: the name in JSON.
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

    /// `compile error`: the name for people.
    pub fn words(self) -> String {
        self.snake().replace('_', " ")
    }
}
