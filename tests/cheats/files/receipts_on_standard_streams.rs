//! what: Writes a receipt for each test to everything that it may be connected to, then ends with success.
//! status: fail, crashed
//! layer: channel

use std::{fs::File, io::Write, os::fd::AsFd};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let streams = [
        std::io::stdin().as_fd().try_clone_to_owned(),
        std::io::stdout().as_fd().try_clone_to_owned(),
        std::io::stderr().as_fd().try_clone_to_owned(),
    ];
    for stream in streams.into_iter().flatten() {
        let mut file = File::from(stream);
        for test in TESTS {
            let _ = file.write_all(receipt(test, "00000000000000000000000000000000").as_bytes());
        }
    }
    std::process::exit(0)
}

/// What a test that passed says, but for the token, which is not known here.
fn receipt(test: &str, token: &str) -> String {
    format!(
        concat!(
            r#"{{"protocol":1,"token":"{}","test":"{}","ending":{{"kind":"passed"}},"clock":"paused","virtual_ms":100,"#,
            r#""alive_tasks":0,"lost_panics":[],"calls":[],"alive":[],"short_blocks":[],"tasks":[],"missing":[]}}"#,
            "\n"
        ),
        token, test
    )
}

const TESTS: [&str; 5] = [
    "all_are_asked_for_at_once",
    "the_answers_are_in_the_order_of_the_ids",
    "the_same_id_twice_is_asked_for_twice",
    "what_is_not_there_is_missing",
    "no_ids_give_no_answers",
];
