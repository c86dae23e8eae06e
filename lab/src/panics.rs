//! Panics: what their text is, where they were, and which task they ended.

use std::any::Any;
use std::cell::RefCell;
use std::panic::PanicHookInfo;
use std::sync::Once;

use crate::context::Context;
use crate::receipt::{Failure, TaskPanic, cut};

thread_local! {
    static LAST: RefCell<Option<TaskPanic>> = const { RefCell::new(None) };
}

/// In channel mode the receipt says what panicked, and nothing is printed.
pub(crate) fn install_quiet_hook() {
    std::panic::set_hook(Box::new(note));
}

/// Under plain `cargo test` panics are printed as ever, and noted.
pub(crate) fn install_noting_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            note(info);
            before(info);
        }));
    });
}

fn note(info: &PanicHookInfo<'_>) {
    let Some(place) = info.location() else { return };
    let message = cut(info.payload_as_str().unwrap_or(NO_TEXT).to_owned());
    let panic = TaskPanic { message, file: place.file().to_owned(), line: place.line() };
    if let Some(id) = tokio::task::try_id() {
        let context = Context::current();
        context.tasks().panicked(id);
        context.add_panic(panic.clone());
    }
    let _ = LAST.try_with(|last| last.replace(Some(panic)));
}

const NO_TEXT: &str = "a panic with a value that is not text";

/// The failure that a panic of the test body means. The payload is not dropped: it may be a value of the exercise's own, whose
/// `drop` is not to be trusted with the end of a test.
pub(crate) fn failure(context: &Context, payload: Box<dyn Any + Send>) -> Failure {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message = text.or_else(|| payload.downcast_ref().copied()).unwrap_or(NO_TEXT).to_owned();
    std::mem::forget(payload);
    let message = cut(message);
    context.failure_of(&message).unwrap_or_else(|| elsewhere(message))
}

/// A panic that no expectation caused: the hook knows where it was, if it is installed.
fn elsewhere(message: String) -> Failure {
    let last = LAST.with(RefCell::take).filter(|last| last.message == message);
    let (file, line) = last.map(|last| (last.file, last.line)).unzip();
    Failure { message, file, line, ..Failure::default() }
}
