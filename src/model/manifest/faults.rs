//! Collects problems with their lines.

use std::collections::BTreeSet;

use super::{FILE, Problem};

pub(super) struct Faults {
    line_starts: Vec<usize>,
    syntax: BTreeSet<usize>,
    found: Vec<Fault>,
}

struct Fault {
    line: usize,
    message: String,
    sort: Sort,
}

#[derive(PartialEq)]
enum Sort {
    Syntax,
    Certain,
    /// It may be the consequence of a syntax error elsewhere.
    Doubtful,
}

impl Faults {
    pub(super) fn new(text: &str) -> Self {
        let ends = text.trim_end().bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { line_starts, syntax: BTreeSet::new(), found: Vec::new() }
    }

    /// The 1-based line of the byte at `at`; the last line for an offset after the end.
    pub(super) fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at)
    }

    pub(super) fn syntax(&mut self, at: usize, message: &str) {
        self.syntax.insert(self.line(at));
        self.push(at, format!("not valid TOML: {message}"), Sort::Syntax);
    }

    pub(super) fn report(&mut self, at: usize, message: impl Into<String>) {
        self.push(at, message.into(), Sort::Certain);
    }

    /// Reports something that is missing or in the wrong table, which may be the consequence of a syntax error before it. `at` is where
    /// a missing key should be.
    pub(super) fn doubtful(&mut self, at: usize, message: impl Into<String>) {
        self.push(at, message.into(), Sort::Doubtful);
    }

    fn push(&mut self, at: usize, message: String, sort: Sort) {
        self.found.push(Fault { line: self.line(at), message, sort });
    }

    /// `value` if there is no problem. A line with a syntax error has no other problem, and if there is a syntax error anywhere, doubtful
    /// problems are left out.
    pub(super) fn into_result<T>(mut self, value: T) -> Result<T, Vec<Problem>> {
        let syntax = std::mem::take(&mut self.syntax);
        self.found.retain(|fault| match fault.sort {
            Sort::Syntax => true,
            Sort::Certain => !syntax.contains(&fault.line),
            Sort::Doubtful => syntax.is_empty(),
        });
        if self.found.is_empty() {
            return Ok(value);
        }
        self.found.sort_by_key(|fault| fault.line);
        let problem =
            |fault: Fault| Problem { file: FILE.to_owned(), line: fault.line, message: fault.message };
        Err(self.found.into_iter().map(problem).collect())
    }
}
