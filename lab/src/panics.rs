//! Panics: their text, their location, and the task that they ended.

use std::any::Any;
use std::cell::RefCell;
use std::panic::PanicHookInfo;
use std::sync::Once;

use crate::context::Context;
use crate::receipt::{Failure, TaskPanic, truncate};

const NO_TEXT: &str = "a panic with a value that is not text";

thread_local! {
    static LAST: RefCell<Option<TaskPanic>> = const { RefCell::new(None) };
}

/// For channel mode: the receipt contains the panics, and nothing is printed.
pub(crate) fn install_quiet_hook() {
    std::panic::set_hook(Box::new(record));
}

/// For plain `cargo test`: panics are printed as usual, and recorded. Further calls do nothing.
pub(crate) fn install_recording_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            record(info);
            previous(info);
        }));
    });
}

fn record(info: &PanicHookInfo<'_>) {
    let Some(location) = info.location() else { return };
    let message = truncate(info.payload_as_str().unwrap_or(NO_TEXT).to_owned());
    let panic = TaskPanic { message, file: location.file().to_owned(), line: location.line() };
    if let Some(id) = tokio::task::try_id() {
        let context = Context::current();
        context.tasks().panicked(id);
        context.add_panic(panic.clone());
    }
    let _ = LAST.try_with(|last| last.replace(Some(panic)));
}

/// The failure for a panic of the test body. The payload is leaked: it may be a value of the exercise, and its `drop` could panic
/// or hang.
pub(crate) fn failure(context: &Context, payload: Box<dyn Any + Send>) -> Failure {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message = text.or_else(|| payload.downcast_ref().copied()).unwrap_or(NO_TEXT).to_owned();
    std::mem::forget(payload);
    let message = truncate(message);
    context.failure_of(&message).unwrap_or_else(|| other_failure(message))
}

/// A panic that no expectation caused. Its location is known if one of the hooks is installed.
fn other_failure(message: String) -> Failure {
    let last = LAST.with(RefCell::take).filter(|last| last.message == message);
    let (file, line) = last.map(|last| (last.file, last.line)).unzip();
    Failure { message, file, line, ..Failure::default() }
}
