//! Flags: what an instructor should know about a file besides its status.

use serde::{Deserialize, Serialize};

/// A remark for the instructor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Flag {
    /// The kind of remark. It decides whether points are withheld.
    pub kind: FlagKind,
    /// The line of the student's file, from 1; `None` if it is about the whole file.
    pub line: Option<usize>,
    /// The remark as one printable sentence.
    pub note: String,
}

/// The kinds of [`Flag`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// The file has a pattern that is needed to exploit a known soundness bug of the compiler, with which safe Rust reaches any
    /// memory: two named lifetimes in one item (rust#25860), and a few others (rust#57893, rust#84366, rust#84591,
    /// rust#152783). Most files with it are honest.
    CompilerHole,
    /// The file implements equality for its own types, and the solution does not. Tests compare with it.
    OwnEquality,
    /// The program wrote to the channel on which the test reports.
    Tampering,
    /// The file makes the compiler read other files: `include_str!`, `#[path]`.
    NamesFiles,
    /// The file has more than one hard link.
    HardLink,
    /// The submission had more than one file for this exercise, or an odd name for it.
    Ambiguous,
    /// The submission's time was used up before this exercise was graded in full.
    OutOfBudget,
    /// The points were withheld, and an instructor released them.
    Released,
}

impl FlagKind {
    /// Whether the points are withheld until an instructor has reviewed the file.
    pub const fn withholds(self) -> bool {
        matches!(self, Self::CompilerHole | Self::OwnEquality | Self::Tampering)
    }

    /// The name in JSON: `compiler_hole`.
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
