//! Which files are the learner's and the test's.

use std::path::Path;

use super::Symbol;
use super::name::Name;
use super::resolve;
use crate::context::Subject;
use crate::receipt::Frame;
use crate::spec::Body;

/// The crates whose generic code is compiled into the learner's program, and so has lines there.
const LIBRARIES: [&str; 9] =
    ["alloc", "backtrace", "core", "futures_util", "lab", "std", "tokio", "tokio_stream", "tokio_util"];

/// Parts of the paths of libraries' files.
const LIBRARY_SIGNS: [&str; 4] = ["/registry/src/", "/rustc/", "/rustlib/src/", "/git/checkouts/"];

/// How to tell the learner's calls from all others, and how to show their files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// What the debug information puts before the paths that were given to rustc.
    prefix: String,
    /// The test's crate. What is expanded in it out of tokio's macros has a file of tokio's.
    krate: String,
    /// The test's file, as it was given to rustc.
    test_file: String,
    test_name: String,
    learner: Option<String>,
}

impl Sources {
    pub(crate) fn of(subject: &Subject) -> Sources {
        let Subject { spec, body, learner } = subject.clone();
        let test_file = spec.place.file().to_owned();
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

    /// Whether a place that tokio tells is in somebody's own source, and not in a library's.
    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "tokio tells no places then"))]
    pub(crate) fn shows(&self, file: &str) -> bool {
        !is_library_file(file)
    }

    /// The frame to show for a symbol; none for a call of a library or of the lab's own making.
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

    /// Whether the innermost call of the exercise is at an instruction to which rustc gave no line. [`Sources::frame`] skips such a
    /// call, and the stack then seems to end in its caller.
    pub(crate) fn innermost_has_no_line(&self, symbols: &[Symbol]) -> bool {
        let is_own = |symbol: &&Symbol| {
            let file = symbol.file.as_deref();
            file.is_some_and(|file| !is_library(file, &Name::parse(&symbol.name)))
        };
        symbols.iter().find(is_own).is_some_and(|symbol| symbol.line.unwrap_or_default() == 0)
    }

    /// `#[lab::test]` puts the body of `name` into `name::body`, and calls that in a `name::made` that is nobody's.
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

/// The function that `#[lab::test]` made, in the words of the debug information.
fn symbol_of(body: Body) -> Symbol {
    let address = match body {
        Body::Plain(body) => body as usize,
        Body::Async(make) => make as usize,
    };
    // One more, since a return address points behind its call and is looked up one before.
    resolve(&[address + 1]).into_iter().next().unwrap_or_default()
}

pub(crate) fn is_library_file(file: &str) -> bool {
    LIBRARY_SIGNS.iter().any(|sign| file.contains(sign))
}

fn is_library(file: &str, name: &Name) -> bool {
    is_library_file(file)
        || name.path.first().is_none_or(|first| LIBRARIES.contains(&first.as_str()))
        // A symbol without a crate is C's, or stands in for one.
        || name.path.len() == 1
        || Path::new(file).extension().is_none_or(|extension| extension != "rs")
}
