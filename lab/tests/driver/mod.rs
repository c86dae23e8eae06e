//! The runner's side of the channel: sends a request and reads the receipt.

use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A request to run one test of a program.
pub(crate) struct TestRequest {
    program: &'static str,
    line: Value,
}

impl TestRequest {
    pub(crate) fn new(program: &'static str, test: &str) -> TestRequest {
        TestRequest {
            program,
            line: json!({"protocol": 1, "token": "t0ken", "test": test, "clock": "paused", "seed": 7}),
        }
    }

    /// Sets another field of the request.
    pub(crate) fn with(mut self, key: &str, value: Value) -> TestRequest {
        self.line[key] = value;
        self
    }

    /// Runs the test and returns its receipt.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn receipt(&self) -> Value {
        let (mut ours, theirs) = UnixStream::pair().unwrap();
        let mut command = Command::new(self.program);
        command.arg("--channel").stdin(Stdio::from(OwnedFd::from(theirs)));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        drop(command);
        ours.write_all(format!("{}\n", self.line).as_bytes()).unwrap();
        // An upper bound in real time for a test that hangs. It is far above the lab's own limits, also for those in CPU time on
        // a busy machine.
        ours.set_read_timeout(Some(Duration::from_secs(300))).unwrap();
        let mut text = String::new();
        let read = ours.read_to_string(&mut text);
        if read.is_err() {
            child.kill().unwrap();
        }
        child.wait().unwrap();
        read.unwrap();
        serde_json::from_str(text.trim_end())
            .unwrap_or_else(|error| panic!("{}: {error}: {text:?}", self.line))
    }
}

/// A source file with marks at the ends of lines: `// <- mark`.
pub(crate) struct Source {
    name: &'static str,
    text: &'static str,
}

impl Source {
    pub(crate) const fn new(name: &'static str, text: &'static str) -> Source {
        Source { name, text }
    }

    /// The number of the first line with this mark after the declaration of `item`.
    #[track_caller]
    pub(crate) fn line(&self, item: &str, mark: &str) -> Value {
        let declares = |line: &str| {
            [" fn ", " for ", "type "]
                .iter()
                .any(|word| format!(" {line}").contains(&format!("{word}{item}")))
        };
        let from = self.text.lines().position(declares);
        let from = from.unwrap_or_else(|| panic!("no {item} in {}", self.name));
        let mark = format!("// <- {mark}");
        let mut lines = self.text.lines().enumerate().skip(from);
        let (at, line) =
            lines.find(|(_, line)| line.ends_with(&mark)).unwrap_or_else(|| panic!("no {mark} in {item}"));
        // rustfmt gives a mark behind a brace a line of its own.
        json!(if line.trim() == mark { at } else { at + 1 })
    }
}
