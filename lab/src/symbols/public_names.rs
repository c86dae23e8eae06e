//! The names of tokio's and std's items as their documentation has them.

use super::name::{Name, is_type};

/// Modules that are shown before a type's name, because the type alone is ambiguous.
const SHOWN_MODULES: [&str; 4] = ["broadcast", "mpsc", "oneshot", "watch"];

/// Futures that only poll other futures. The one that they poll is shown instead.
const COMBINATORS: [&str; 30] = [
    "AbortOnDropHandle",
    "Abortable",
    "AndThen",
    "AssertUnwindSafe",
    "Box",
    "Collect",
    "Coop",
    "Flatten",
    "Fuse",
    "Inspect",
    "Instrumented",
    "InstrumentedAsyncOp",
    "IntoFuture",
    "Join",
    "JoinAll",
    "Map",
    "MaybeDone",
    "Next",
    "OrElse",
    "Peek",
    "Pin",
    "PollFn",
    "Root",
    "Select",
    "Then",
    "Timeout",
    "TryJoin",
    "TryJoinAll",
    "TryMaybeDone",
    "Unconstrained",
];

/// Internal names, each with the public name that is shown instead.
const RENAMED: [(&str, &str); 16] = [
    ("Mutex::lock_owned", "Mutex::lock"),
    ("Notified", "Notify::notified"),
    ("OwnedNotified", "Notify::notified"),
    ("OwnedSemaphore::acquire", "Semaphore::acquire"),
    ("RwLock::read_owned", "RwLock::read"),
    ("RwLock::write_owned", "RwLock::write"),
    ("Semaphore::acquire_many", "Semaphore::acquire"),
    ("Semaphore::acquire_many_owned", "Semaphore::acquire"),
    ("Semaphore::acquire_owned", "Semaphore::acquire"),
    ("Sleep", "sleep"),
    ("Barrier::wait_internal", "Barrier::wait"),
    ("WaitForCancellationFuture", "CancellationToken::cancelled"),
    ("WaitForCancellationFutureOwned", "CancellationToken::cancelled"),
    ("mpsc::UnboundedReceiver::recv", "mpsc::Receiver::recv"),
    // The part of `timeout` that polls its timer.
    ("poll_delay", "timeout"),
    ("mpsc::Sender::reserve", "mpsc::Sender::send"),
];

/// The name of the primitive that a future waits for: `Mutex::lock`, `oneshot::Receiver`. None for other functions.
pub(super) fn primitive(name: &str) -> Option<String> {
    let name = Name::parse(name);
    let krate = name.path.first()?;
    let is_internal = krate.starts_with("tracing")
        || matches!(krate.as_str(), "core" | "std" | "alloc" | "lab" | "backtrace");
    if is_internal || is_inside_of_tokio(&name) {
        return None;
    }
    let text = name_with_module(&name)?;
    // reqwest's future is called `Pending`.
    let text = if krate == "reqwest" && text == "Pending" { "RequestBuilder::send".to_owned() } else { text };
    Some(RENAMED.iter().find(|(from, _)| *from == text).map_or(text, |(_, to)| (*to).to_owned()))
}

/// Whether the function belongs to the scheduler or other internals, which are on the stack of every future.
fn is_inside_of_tokio(name: &Name) -> bool {
    let parts: Vec<&str> = name.path.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["tokio", "runtime", "task", "join", ..] => false,
        ["tokio", "runtime" | "loom" | "trace" | "util" | "macros", ..] | ["tokio", "task", "coop", ..] => {
            true
        }
        _ => false,
    }
}

fn name_with_module(name: &Name) -> Option<String> {
    let (last, before) = name.path.split_last()?;
    let ty = before.last().filter(|part| is_type(part));
    if ty.is_some_and(|ty| COMBINATORS.contains(&ty.as_str()) || ty.ends_with("Ext")) {
        return None;
    }
    let text = match ty {
        Some(ty) if matches!(name.of_trait.as_deref(), Some("Future" | "Stream")) => ty.clone(),
        Some(ty) => format!("{ty}::{last}"),
        None => last.clone(),
    };
    let module = before.iter().find(|part| SHOWN_MODULES.contains(&part.as_str())).filter(|_| ty.is_some());
    Some(module.map_or(text.clone(), |module| format!("{module}::{text}")))
}

/// Private modules in the paths of std and futures. They are left out.
const PRIVATE_MODULES: [&str; 11] = [
    "condvar",
    "datagram",
    "functions",
    "listener",
    "local_pool",
    "mutex",
    "poison",
    "rwlock",
    "scoped",
    "stream",
    "tcp",
];

/// The public path of the function that a thread is in: `std::thread::sleep`. None for internals.
pub(super) fn call(name: &str) -> Option<String> {
    let name = Name::parse(name);
    let parts: Vec<&str> = name.path.iter().map(String::as_str).collect();
    let (krate, inside) = parts.split_first()?;
    if matches!(*krate, "core" | "alloc" | "lab" | "backtrace" | "signal_hook_registry")
        || inside.is_empty()
        || is_inside_of_tokio(&name)
    {
        return None;
    }
    if matches!(inside.first(), Some(&"sys" | &"panicking" | &"rt")) {
        return None;
    }
    let krate = if krate.starts_with("futures_") { "futures" } else { krate };
    let mut shown = vec![krate];
    if *parts.first()? == "futures_executor" {
        shown.push("executor");
    }
    shown.extend(inside.iter().filter(|part| !PRIVATE_MODULES.contains(part)));
    shown.dedup();
    Some(shown.join("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primitives_have_the_names_of_their_documentation() {
        let cases = [
            ("tokio::sync::mutex::Mutex<T>::lock::{{closure}}", "Mutex::lock"),
            ("tokio::sync::mpsc::bounded::Receiver<T>::recv::{{closure}}", "mpsc::Receiver::recv"),
            (
                "<tokio::sync::oneshot::Receiver<T> as core::future::future::Future>::poll",
                "oneshot::Receiver",
            ),
            ("<tokio::sync::notify::Notified as core::future::future::Future>::poll", "Notify::notified"),
            (
                "<tokio::runtime::task::join::JoinHandle<T> as core::future::future::Future>::poll",
                "JoinHandle",
            ),
            ("tokio::task::yield_now::yield_now::{{closure}}", "yield_now"),
            ("tokio::time::timeout::poll_delay::{{closure}}", "timeout"),
            ("tokio::sync::semaphore::Semaphore::acquire_owned::{{closure}}", "Semaphore::acquire"),
            (
                "<reqwest::async_impl::client::Pending as core::future::future::Future>::poll",
                "RequestBuilder::send",
            ),
        ];
        for (name, expected) in cases {
            assert_eq!(primitive(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn combinators_and_internals_have_no_name() {
        let cases = [
            "<tokio::time::timeout::Timeout<T> as core::future::future::Future>::poll",
            "<core::future::poll_fn::PollFn<F> as core::future::future::Future>::poll",
            "tokio::runtime::task::harness::poll_future",
            "<core::pin::Pin<P> as core::future::future::Future>::poll",
        ];
        assert!(cases.iter().all(|name| primitive(name).is_none()));
    }

    #[test]
    fn calls_that_block_have_their_public_path() {
        let cases = [
            ("std::thread::functions::sleep", "std::thread::sleep"),
            ("std::sync::poison::mutex::Mutex<T>::lock", "std::sync::Mutex::lock"),
            ("std::sync::mpsc::Receiver<T>::recv", "std::sync::mpsc::Receiver::recv"),
            ("futures_executor::local_pool::block_on", "futures::executor::block_on"),
        ];
        for (name, expected) in cases {
            assert_eq!(call(name).as_deref(), Some(expected), "{name}");
        }
    }
}
