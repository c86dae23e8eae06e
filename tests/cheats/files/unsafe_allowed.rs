//! what: Allows itself what the grader forbids, by every attribute that can.
//! status: refused
//! layer: scan

#![allow(unsafe_code)]
#![expect(unsafe_code)]

use lab::Service;

#[allow(unsafe_code)]
pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    #[cfg_attr(all(), allow(unsafe_code))]
    let wrong = unsafe { std::mem::zeroed() };
    wrong
}
