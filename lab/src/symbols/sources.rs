//! Tells the source files of the learner and of the test from those of libraries.

use std::path::Path;

use super::Symbol;
use super::name::Name;
use super::resolve;
use crate::receipt::Frame;
use crate::spec::{Body, Subject};

/// Crates whose generic code is compiled into the learner's program, so that its symbols have lines.
const LIBRARY_CRATES: [&str; 9] =
    ["alloc", "backtrace", "core", "futures_util", "lab", "std", "tokio", "tokio_stream", "tokio_util"];

/// A path that contains one of these is a library's.
const LIBRARY_PATHS: [&str; 4] = ["/registry/src/", "/rustc/", "/rustlib/src/", "/git/checkouts/"];

/// Decides which calls of a stack are shown, and under which file names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// The folder that the debug information puts before the paths that were given to rustc.
    prefix: String,
    /// The test's crate. Code that tokio's macros expand to lies in this crate, but its file is one of tokio's.
    krate: String,
    /// The test's file, as it was given to rustc.
    test_file: String,
    test_name: String,
    /// None if the runner did not name the learner's file: then all files count as the learner's.
    learner: Option<String>,
}

impl Sources {
    pub(crate) fn of(subject: &Subject) -> Sources {
        let Subject { spec, body, learner } = subject.clone();
        let test_file = spec.location.file().to_owned();
        let body = symbol_of(body);
        let prefix = body.file.and_then(|file| Some(file.strip_suffix(&test_file)?.to_owned()));
        let krate = Name::parse(&body.name).path.into_iter().next();
        Sources {
            prefix: prefix.unwrap_or_default(),
            krate: krate.unwrap_or_default(),
            test_file,
            test_name: spec.name.to_owned(),
            learner,
        }
    }

    pub(crate) fn is_learners(&self, file: &str) -> bool {
        self.learner.as_deref().is_none_or(|learner| learner == file)
    }

    pub(super) fn is_in_test_crate(&self, symbol: &Symbol) -> bool {
        Name::parse(&symbol.name).path.first() == Some(&self.krate)
    }

    /// Whether a file that tokio reports is the learner's or the test's, and not a library's.
    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "tokio reports no locations then"))]
    pub(crate) fn shows(&self, file: &str) -> bool {
        !is_library_file(file)
    }

    /// The frame to show for a symbol. None for calls in libraries and for the code that `#[lab::test]` generates.
    pub(super) fn frame(&self, symbol: &Symbol) -> Option<Frame> {
        let (file, line) = (symbol.file.as_deref()?, symbol.line.filter(|line| *line > 0)?);
        let name = Name::parse(&symbol.name);
        if is_library(file, &name) {
            return None;
        }
        let file = file.strip_prefix(&self.prefix).unwrap_or(file);
        let function = self.function(file, &name)?;
        Some(Frame { file: file.to_owned(), line, function })
    }

    /// Whether rustc assigned no line to the instruction of the innermost user call. [`Sources::frame`] does not show that call, so
    /// the stack seems to end in its caller.
    pub(crate) fn innermost_has_no_line(&self, symbols: &[Symbol]) -> bool {
        let is_users = |symbol: &&Symbol| {
            let file = symbol.file.as_deref();
            file.is_some_and(|file| !is_library(file, &Name::parse(&symbol.name)))
        };
        symbols.iter().find(is_users).is_some_and(|symbol| symbol.line.unwrap_or_default() == 0)
    }

    /// `#[lab::test]` on `name` generates `name::body`, which is shown as `name`, and `name::made`, which is not shown.
    fn function(&self, file: &str, name: &Name) -> Option<String> {
        let parts: Vec<&str> = name.path.iter().map(String::as_str).collect();
        match parts.as_slice() {
            [.., test, "made"] if file == self.test_file && *test == self.test_name => None,
            [.., test, "body"] if file == self.test_file && *test == self.test_name => {
                Some((*test).to_owned())
            }
            _ => Some(name.short()),
        }
    }
}

/// The symbol of the function that `#[lab::test]` generated.
fn symbol_of(body: Body) -> Symbol {
    let address = match body {
        Body::Plain(body) => body as usize,
        Body::Async(make) => make as usize,
    };
    // Plus one, because `resolve` takes a return address, which is behind its call, and looks up the address before it.
    resolve(&[address + 1]).into_iter().next().unwrap_or_default()
}

pub(crate) fn is_library_file(file: &str) -> bool {
    LIBRARY_PATHS.iter().any(|sign| file.contains(sign))
}

fn is_library(file: &str, name: &Name) -> bool {
    is_library_file(file)
        || name.path.first().is_none_or(|first| LIBRARY_CRATES.contains(&first.as_str()))
        // A symbol without a crate is a C function or a shim.
        || name.path.len() == 1
        || Path::new(file).extension().is_none_or(|extension| extension != "rs")
}
