//! Nothing but pages: those of the lessons, found by build.rs, and those of the repository that show Rust.

/// Every `exercises/<lesson>/README.md`.
#[cfg(doctest)]
mod lessons {
    include!(concat!(env!("OUT_DIR"), "/lessons.rs"));
}

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../../docs/curriculum.md")]
mod curriculum {}
