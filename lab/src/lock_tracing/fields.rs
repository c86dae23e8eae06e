//! The fields of tokio's spans and events that lock tracing uses.

use std::fmt::Debug;

use tracing_core::field::{Field, Visit};

#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Such as `Mutex`.
    pub(super) concrete_type: Option<String>,
    /// Such as `Mutex::lock`.
    pub(super) source: Option<String>,
    pub(super) file: Option<String>,
    pub(super) line: Option<u32>,
    pub(super) locked: Option<bool>,
    pub(super) write_locked: Option<bool>,
    /// The number of readers changed.
    pub(super) readers: bool,
    /// The number of permits changed.
    pub(super) permits: bool,
    pub(super) permits_obtained: Option<u64>,
    /// The number of readers or permits went up.
    pub(super) adds: bool,
    /// The number of readers or permits went down.
    pub(super) subtracts: bool,
    /// The operation that was polled.
    pub(super) polled: Option<String>,
    pub(super) is_ready: bool,
    /// What was done to a waker, such as `waker.clone`.
    pub(super) waker_op: Option<String>,
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        let text = || Some(value.to_owned());
        match field.name() {
            "concrete_type" => self.concrete_type = text(),
            "source" => self.source = text(),
            "loc.file" => self.file = text(),
            "op_name" => self.polled = text(),
            "op" => self.waker_op = text(),
            "current_readers.op" | "permits.op" => {
                (self.adds, self.subtracts) = (value == "add", value == "sub");
            }
            _ => {}
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "loc.line" => self.line = u32::try_from(value).ok(),
            "current_readers" => self.readers = true,
            "permits" => self.permits = true,
            "permits_obtained" => self.permits_obtained = Some(value),
            _ => {}
        }
    }

    /// tokio writes integers without a type, which are `i32`.
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.record_u64(field, u64::try_from(value).unwrap_or(0));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        match field.name() {
            "locked" => self.locked = Some(value),
            "write_locked" => self.write_locked = Some(value),
            "is_ready" => self.is_ready = value,
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}
