//! `async` says "this may have to wait". `add` never waits, so the word only cost something: every
//! caller would have had to become async, and somewhere a runtime would have had to be started, in
//! order to add two numbers. It makes nothing faster.
//!
//! Habit to take home: sync core, async edge. Calculations, parsing and rules are plain functions,
//! which are easier to call and to test; the thin layer around them, which talks to networks,
//! timers and files, is async. A function needs `async` when there is an `.await` in it. (`cargo
//! clippy -- -W clippy::unused_async` finds those that have none.)
//!
//! The reverse holds as well: a plain function that computes for a second is no better for being
//! called from async code. It stalls the whole thread there. `cpu_bound1`, in the lesson on pitfalls,
//! shows what to do then.

pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    // A plain function goes wherever functions go: here, into `fold`. An `async fn` could not.
    items.iter().copied().fold(0, add)
}
