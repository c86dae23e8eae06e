//! The attribute of the crate `lab`. Use it as `#[lab::test]`; nothing here is meant to be named directly.
#![forbid(unsafe_code)]

mod expand;
mod options;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Makes a function a test of the lab.
///
/// On `async fn` the body runs on a fresh current-thread runtime with a paused clock; on a plain `fn` no runtime is made,
/// for tests that build their own. The function may return `()` or `Result<(), E>` with `E: Debug`.
///
/// Options, all for `async fn` only:
/// - `real_clock`: time flows as outside;
/// - `multi_thread`: a runtime with two worker threads, and the real clock, since tokio can only pause a current-thread one;
/// - `deadline_s = N`: the test ends as deadlocked or timed out after N seconds on its own clock (60 when not said).
///
/// Under plain `cargo test` the function is a libtest test; in a binary that calls `lab::main` it is a plain function.
#[proc_macro_attribute]
pub fn test(options: TokenStream, item: TokenStream) -> TokenStream {
    expand::test(options.into(), item.into()).into()
}
