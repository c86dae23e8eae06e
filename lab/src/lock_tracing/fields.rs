//! The fields of tokio's spans and events that matter here.

use std::fmt::Debug;

use tracing_core::field::{Field, Visit};

#[derive(Debug, Default)]
pub(super) struct Fields {
    /// `Mutex`.
    pub(super) concrete_type: Option<String>,
    /// `Mutex::lock`.
    pub(super) source: Option<String>,
    pub(super) file: Option<String>,
    pub(super) line: Option<u32>,
    pub(super) locked: Option<bool>,
    pub(super) write_locked: Option<bool>,
    pub(super) readers: bool,
    pub(super) permits: bool,
    pub(super) permits_obtained: Option<u64>,
    /// Of readers and permits: more of them, or fewer.
    pub(super) adds: bool,
    pub(super) subtracts: bool,
    /// What was polled, and whether it was ready.
    pub(super) polled: Option<String>,
    pub(super) is_ready: bool,
    /// What was done to a waker.
    pub(super) waker: Option<String>,
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        let text = || Some(value.to_owned());
        match field.name() {
            "concrete_type" => self.concrete_type = text(),
            "source" => self.source = text(),
            "loc.file" => self.file = text(),
            "op_name" => self.polled = text(),
            "op" => self.waker = text(),
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

    /// Integers without a type are `i32`.
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
