//! what: Has the compiler put its own environment into the program.
//! status: compile_error, fail, crashed
//! layer: landlock of the compiler

use lab::Service;

const TEXT: &str = include_str!("/proc/self/environ");

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    tell(TEXT)
}

/// In every way in which a report may quote it.
fn tell(text: &str) -> ! {
    println!("{text}");
    eprintln!("{text}");
    panic!("{text}");
}
