//! The attribute of the crate `lab`. Use it as `#[lab::test]`, and not from this crate.
#![forbid(unsafe_code)]

mod expand;
mod options;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Makes a function a test.
///
/// The body of an `async fn` runs on a new current-thread runtime with a paused clock. A plain `fn` runs without a runtime, for tests
/// that build their own. The function may return `()` or `Result<(), E>` with `E: Debug`.
///
/// Options, for `async fn` only:
/// - `real_clock`: uses the real clock;
/// - `multi_thread`: uses a runtime with two worker threads and the real clock, because tokio can pause the clock of a current-thread
///   runtime only;
/// - `deadline_s = N`: ends the test as deadlocked or timed out after N seconds on its own clock. The default is 60.
///
/// Under plain `cargo test` the function is a libtest test. In a binary that calls `lab::main` it is a plain function.
#[proc_macro_attribute]
pub fn test(options: TokenStream, item: TokenStream) -> TokenStream {
    expand::test(options.into(), item.into()).into()
}
