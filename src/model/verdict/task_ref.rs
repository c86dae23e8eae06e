//! Who did something in a test: its body, or one of the tasks.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const MAIN: &str = "the test body";
const LIBRARY: &str = "a library's task";
const CLIENT: &str = "a client";
const TASK: &str = "task ";

/// The test body or a task. lab writes it as text; `check::protocol` parses the text once, and everything behind it compares values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskRef {
    /// The body of the test.
    #[default]
    Main,
    /// A spawned task. Tasks are numbered from 1 on, in the order in which they were spawned.
    Task(u32),
    /// Any of the tasks that a library spawned for itself.
    Library,
    /// Whoever sent a request to a simulated HTTP server. The server cannot tell which task that was.
    Client,
}

/// A text that names no task.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names neither the test body nor a task")]
pub struct UnknownTask(String);

impl fmt::Display for TaskRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Main => f.write_str(MAIN),
            Self::Task(number) => write!(f, "{TASK}{number}"),
            Self::Library => f.write_str(LIBRARY),
            Self::Client => f.write_str(CLIENT),
        }
    }
}

impl FromStr for TaskRef {
    type Err = UnknownTask;

    fn from_str(text: &str) -> Result<Self, UnknownTask> {
        match text {
            MAIN => Ok(Self::Main),
            LIBRARY => Ok(Self::Library),
            CLIENT => Ok(Self::Client),
            _ => text
                .strip_prefix(TASK)
                .and_then(|number| number.parse().ok())
                .map(Self::Task)
                .ok_or_else(|| UnknownTask(text.to_owned())),
        }
    }
}

impl Serialize for TaskRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TaskRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_written_as_lab_writes_it_and_read_back() {
        for (task, text) in [
            (TaskRef::Main, "the test body"),
            (TaskRef::Task(12), "task 12"),
            (TaskRef::Library, "a library's task"),
            (TaskRef::Client, "a client"),
        ] {
            assert_eq!(serde_json::to_value(task).expect("a text"), text);
            assert_eq!(text.parse(), Ok(task));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "task", "task ", "task x", "task -1", "somebody"] {
            assert_eq!(text.parse::<TaskRef>(), Err(UnknownTask(text.to_owned())));
        }
    }
}
