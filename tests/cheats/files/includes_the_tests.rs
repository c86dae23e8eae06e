//! what: Has the compiler put the hidden tests into the program, wherever they may be.
//! status: compile_error
//! layer: landlock of the compiler

use lab::Service;

const TEXT: &str = include_str!("../../tests/hidden/01_cheats/fetch1.rs");

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
