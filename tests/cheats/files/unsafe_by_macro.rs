//! what: Hands the keyword to a macro, far from any block.
//! status: refused
//! layer: scan

use lab::Service;

macro_rules! block {
    ($keyword:tt $code:tt) => {
        $keyword $code
    };
}

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    block!(unsafe { std::mem::zeroed() })
}
