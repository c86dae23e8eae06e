//! what: Has no function that the tests could call.
//! status: signature, compile_error

pub fn fetch_nothing() {}
