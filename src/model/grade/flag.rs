//! What an instructor should know about a file besides its status.

use serde::{Deserialize, Serialize};

/// One such thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Flag {
    /// Which.
    pub kind: FlagKind,
    /// The line of the student's file that it is about, from 1.
    pub line: Option<usize>,
    /// In one printable sentence.
    pub note: String,
}

/// The kinds of [`Flag`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// A shape that a known hole in the compiler needs, by which safe Rust reaches any memory: two named lifetimes in one item
    /// (rust#25860), and a few others (rust#57893, rust#84366, rust#84591, rust#152783). Most files with it are honest.
    CompilerHole,
    /// It says itself when two values of its own are equal, and the solution does not: tests compare by that.
    OwnEquality,
    /// Its program wrote to the channel on which the test reports.
    Tampering,
    /// It names files for the compiler to read: `include_str!`, `#[path]`.
    NamesFiles,
    /// The submission's file has other hard links.
    HardLink,
    /// The submission had more than one file for this exercise, or an odd name for it.
    Ambiguous,
    /// The submission's time was used up before this exercise was graded in full.
    OutOfBudget,
    /// The mark was withheld, and an instructor let it count.
    Released,
}

impl FlagKind {
    /// Whether the mark waits for a person.
    pub const fn withholds(self) -> bool {
        matches!(self, Self::CompilerHole | Self::OwnEquality | Self::Tampering)
    }

    /// `compiler_hole`: the name in JSON.
    pub const fn snake(self) -> &'static str {
        match self {
            Self::CompilerHole => "compiler_hole",
            Self::OwnEquality => "own_equality",
            Self::Tampering => "tampering",
            Self::NamesFiles => "names_files",
            Self::HardLink => "hard_link",
            Self::Ambiguous => "ambiguous",
            Self::OutOfBudget => "out_of_budget",
            Self::Released => "released",
        }
    }
}
