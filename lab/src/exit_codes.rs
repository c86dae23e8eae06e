//! The exit codes of a test binary. They are part of the protocol with the runner.

/// All tests passed.
pub(crate) const PASSED: u8 = 0;
/// At least one test failed.
pub(crate) const NOT_PASSED: u8 = 1;
/// The binary has no test of the requested name.
pub(crate) const UNKNOWN_TEST: u8 = 2;
/// The request could not be read, or the receipt could not be sent.
pub(crate) const NO_RECEIPT: u8 = 98;
/// The test blocked its thread, and no channel was there to report it. The same code as that of a panic.
pub(crate) const BLOCKED: u8 = 101;
