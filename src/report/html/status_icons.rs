//! The icon and the meaning of each status.

use crate::model::grade::Status;

/// One character for a cell, so that statuses are distinct without colours.
pub(super) const fn icon(status: Status) -> &'static str {
    match status {
        Status::Pass => "✓",
        Status::Partial => "½",
        Status::Fail => "✗",
        Status::CompileError => "C",
        Status::Signature => "S",
        Status::Refused => "R",
        Status::Timeout => "T",
        Status::Crashed => "!",
        Status::NotAttempted => "·",
        Status::Infrastructure => "?",
    }
}

/// One sentence.
pub(super) const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Pass => "Every test passed.",
        Status::Partial => "Some of the tests that earn points passed.",
        Status::Fail => "No test that earns points passed.",
        Status::CompileError => "The file does not compile.",
        Status::Signature => {
            "It compiles, but its functions do not have the signatures that the exercise asks for."
        }
        Status::Refused => "It was refused before grading: the reason is below.",
        Status::Timeout => "It did not finish before a time limit.",
        Status::Crashed => "It crashed, or exceeded a limit other than time.",
        Status::NotAttempted => "There is no file, or it is the untouched starter.",
        Status::Infrastructure => {
            "The grader failed. It must be graded again, and costs the student no points."
        }
    }
}

/// The position in [`Status::ALL`]. The CSS class of a cell is `s` and this number.
pub(super) fn index(status: Status) -> usize {
    Status::ALL.iter().position(|one| *one == status).unwrap_or(Status::ALL.len())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_statuses_have_the_same_icon() {
        assert_eq!(Status::ALL.map(icon).into_iter().collect::<BTreeSet<_>>().len(), Status::ALL.len());
    }
}
