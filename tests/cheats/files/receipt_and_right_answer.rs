//! what: Answers rightly, and says so on the channel besides.
//! status: pass, fail, crashed
//! layer: channel

use std::{
    io::Write,
    os::{fd::AsFd, unix::net::UnixStream},
};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    if let Ok(stdin) = std::io::stdin().as_fd().try_clone_to_owned() {
        for test in TESTS {
            let _ = UnixStream::from(stdin.try_clone().expect("a descriptor"))
                .write_all(receipt(test, "").as_bytes());
        }
    }
    honest(service, ids).await
}

/// The right answer.
async fn honest(service: &Service, ids: &[u32]) -> Vec<String> {
    let ask = |id: &u32| {
        let request = service.request(&format!("item/{id}"));
        tokio::spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) })
    };
    let tasks: Vec<_> = ids.iter().map(ask).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap_or_default());
    }
    answers
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
