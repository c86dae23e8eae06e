//! The results of a graded class for the terminal: a row for each student, then statistics, the conditions of the run, and
//! flags.
//!
//! The text may also go to the log of a CI system, where a line can be a command. So all text of students goes through
//! [`crate::model::printable::log_line`].

mod footer;
mod table;

use super::{
    style::{Role, Style},
    text::Lines,
};
use crate::model::grade::{ClassResults, Grade, Open, Status};

const GAP: &str = "  ";

/// Lines of at most `width` columns, except for single words that are longer.
pub fn render(class: &ClassResults, style: &Style, width: usize) -> String {
    let mut lines: Lines = table::rows(class, style, width);
    lines.push(String::new());
    lines.extend(footer::lines(class, style, width));
    lines.join("\n")
}

/// A cell of the strip of exercises, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Passed,
    Partly,
    NotPassed,
    NotAttempted,
    ToReview,
    NotGraded,
}

impl Mark {
    const ALL: [Self; 6] =
        [Self::Passed, Self::Partly, Self::NotPassed, Self::NotAttempted, Self::ToReview, Self::NotGraded];

    fn of(grade: &Grade) -> Self {
        match (grade.open(), grade.status) {
            (Some(Open::Review), _) => Self::ToReview,
            (Some(Open::Regrade), _) => Self::NotGraded,
            (None, Status::Pass) => Self::Passed,
            (None, Status::Partial) => Self::Partly,
            (None, Status::NotAttempted) => Self::NotAttempted,
            (None, _) => Self::NotPassed,
        }
    }

    /// One column wide, and distinct without colours.
    fn glyph(self, style: &Style) -> String {
        match self {
            Self::Passed => style.style(Role::Good, style.glyph("█", "#")),
            Self::Partly => style.style(Role::Warn, style.glyph("▄", "+")),
            Self::NotPassed => style.style(Role::Bad, style.glyph("▁", "_")),
            Self::NotAttempted => style.style(Role::Dim, style.glyph("·", ".")),
            Self::ToReview => style.style(Role::Accent, "?"),
            Self::NotGraded => style.style(Role::Bad, "!"),
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Partly => "partly",
            Self::NotPassed => "not passed",
            Self::NotAttempted => "not attempted",
            Self::ToReview => "to review",
            Self::NotGraded => "not graded",
        }
    }
}

#[cfg(test)]
mod tests;
