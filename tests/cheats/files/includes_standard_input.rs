//! what: Has the compiler wait for somebody to type.
//! status: compile_error, fail, crashed, timeout
//! layer: landlock of the compiler

use lab::Service;

const TEXT: &str = include_str!("/dev/stdin");

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
