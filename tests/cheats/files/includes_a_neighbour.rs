//! what: Answers with the file of a neighbour.
//! status: compile_error
//! layer: landlock of the compiler

use lab::Service;

mod neighbour {
    include!("/tmp/asynclings-cheats/class/neighbour/exercises/01_cheats/fetch1.rs");
}

const TEXT: &str = neighbour::ANSWER;

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
