//! What holds the thread, and what to use instead.

/// A method of std (or tokio) and what to say about it in async code: with what clippy puts before it in 80 columns.
type Blocking = (&'static str, &'static str);

const ALONE: [Blocking; 28] = [
    ("std::thread::sleep", "no other task can run meanwhile: use `tokio::time::sleep(..).await`"),
    ("std::thread::park", "it holds the thread: wait for a `tokio::sync::Notify`"),
    ("std::thread::JoinHandle::join", "it holds the thread: use `tokio::task::spawn_blocking(..).await`"),
    ("std::sync::mpsc::Receiver::recv", "it holds the thread: `tokio::sync::mpsc` has a `recv().await`"),
    (
        "std::sync::mpsc::Receiver::recv_timeout",
        "it holds the thread: use `tokio::time::timeout` and tokio's `mpsc`",
    ),
    ("std::sync::mpsc::SyncSender::send", "it holds the thread: `tokio::sync::mpsc` has a `send(..).await`"),
    ("std::sync::Barrier::wait", "it holds the thread: `tokio::sync::Barrier` has a `wait().await`"),
    ("std::sync::Condvar::wait", "it holds the thread: `tokio::sync::Notify` has a `notified().await`"),
    (
        "std::sync::Condvar::wait_while",
        "it holds the thread: `tokio::sync::watch` has a `wait_for(..).await`",
    ),
    ("std::sync::Condvar::wait_timeout", "it holds the thread: `tokio::time::timeout` around a `Notify`"),
    ("std::net::TcpStream::connect", "it holds the thread: `tokio::net::TcpStream::connect(..).await`"),
    (
        "std::net::TcpStream::connect_timeout",
        "it holds the thread: use `tokio::time::timeout` and tokio's `connect`",
    ),
    ("std::net::TcpListener::bind", "it waits on the thread: use `tokio::net::TcpListener::bind(..).await`"),
    ("std::net::TcpListener::accept", "it holds the thread: tokio's `TcpListener` has an `accept().await`"),
    ("std::net::TcpListener::incoming", "it holds the thread: tokio's `TcpListener` has an `accept().await`"),
    ("std::net::UdpSocket::bind", "it waits on the thread: use `tokio::net::UdpSocket::bind(..).await`"),
    ("std::io::Stdin::read_line", "it holds the thread: `tokio::io::stdin()`, or a thread of its own"),
    ("std::io::read_to_string", "it holds the thread: `tokio::io::AsyncReadExt` reads without that"),
    ("std::process::Command::output", "it holds the thread: tokio's `Command` has an `output().await`"),
    ("std::process::Command::status", "it holds the thread: tokio's `Command` has a `status().await`"),
    ("std::process::Child::wait", "it holds the thread: `tokio::process::Child` has a `wait().await`"),
    ("std::fs::File::open", "it may hold the thread: use `tokio::fs::File::open(..).await`"),
    ("std::fs::File::create", "it may hold the thread: use `tokio::fs::File::create(..).await`"),
    ("tokio::sync::mpsc::Receiver::blocking_recv", "in async code it panics: use `recv().await`"),
    ("tokio::sync::mpsc::Sender::blocking_send", "in async code it panics: use `send(..).await`"),
    ("tokio::sync::Mutex::blocking_lock", "in async code it panics: use `lock().await`"),
    ("tokio::runtime::Runtime::block_on", "in async code it panics: `.await` the future instead"),
    ("tokio::runtime::Handle::block_on", "in async code it panics: `.await` the future instead"),
];

/// Functions of `std::fs` that `tokio::fs` has, too.
const FILES: [&str; 12] = [
    "canonicalize",
    "copy",
    "create_dir",
    "create_dir_all",
    "metadata",
    "read",
    "read_dir",
    "read_to_string",
    "remove_dir_all",
    "remove_file",
    "rename",
    "write",
];

/// Clippy's configuration: all that should not be called in async code. Where that is, [`super::choose`] knows.
pub fn clippy_toml() -> String {
    let alone = ALONE.iter().map(|(path, reason)| entry(path, reason));
    let files = FILES.iter().map(|name| {
        let reason = format!("it may hold the thread: use `tokio::fs::{name}(..).await`");
        entry(&format!("std::fs::{name}"), &reason)
    });
    format!("disallowed-methods = [\n{}]\n", alone.chain(files).collect::<String>())
}

/// Not every exercise is compiled with tokio, hence `allow-invalid`. Not `replacement`: clippy would put a path where
/// a method's name was, and leave out the `.await`.
fn entry(path: &str, reason: &str) -> String {
    format!("  {{ path = \"{path}\", reason = \"{reason}\", allow-invalid = true }},\n")
}
