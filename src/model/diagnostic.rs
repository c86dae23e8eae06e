//! rustc's JSON diagnostics, reduced to what a verdict shows.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::source_location::SourceLocation;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Error,
    Warning,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub level: Level,
    /// `E0728`, `unused_must_use`, `clippy::let_underscore_future`.
    pub code: Option<String>,
    /// The first line, without the code.
    pub message: String,
    /// The primary span.
    pub place: Option<SourceLocation>,
    /// The first column of the primary span, 1-based.
    #[serde(skip)]
    pub column: Option<u32>,
    /// rustc's drawing, with ANSI colours.
    pub rendered: String,
}

impl Diagnostic {
    pub fn is_clippy(&self) -> bool {
        self.code.as_deref().is_some_and(|code| code.starts_with("clippy::"))
    }

    /// Whether a future was created and never awaited. rustc has no lint of its own for that: `unused_must_use` is about all types,
    /// and only its text says that the value is a future. The texts are those of `core::future::Future`.
    pub fn is_forgotten_future(&self) -> bool {
        match self.code.as_deref() {
            Some("let_underscore_future" | "clippy::let_underscore_future") => true,
            Some("unused_must_use") => {
                self.message.contains("Future") || self.rendered.contains("futures do nothing unless")
            }
            _ => false,
        }
    }

    /// The parts that point into `file`. Used for an error in a hidden test, whose source must not be shown. `None` if no part points
    /// into `file`.
    pub fn only_in(&self, file: &Path) -> Option<Self> {
        let is_own = |part: &Vec<&str>| location_of(part).is_some_and(|(location, _)| location.is_in(file));
        let parts: Vec<Vec<&str>> = parts(&self.rendered).into_iter().filter(is_own).collect();
        let (place, column) = location_of(parts.first()?)?;
        let head = self.rendered.lines().next()?;
        let lines = [head].into_iter().chain(parts.into_iter().flatten());
        let rendered: String = lines.map(|line| format!("{line}\n")).collect();
        Some(Self { place: Some(place), column: Some(column), rendered, ..self.clone() })
    }
}

/// The error itself and its notes, each with one location.
fn parts(rendered: &str) -> Vec<Vec<&str>> {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for line in rendered.lines() {
        let plain = console::strip_ansi_codes(line);
        let begins = ["error", "warning", "note:", "help:"].iter().any(|word| plain.starts_with(word));
        match parts.last_mut() {
            Some(part) if !begins => part.push(line),
            _ => parts.push(vec![line]),
        }
    }
    parts
}

/// The location and the column in `--> exercises/03_tasks/send1.rs:4:28`.
fn location_of(part: &[&str]) -> Option<(SourceLocation, u32)> {
    let arrow = |line: &&str| {
        let plain = console::strip_ansi_codes(line);
        let (path, column) = plain.trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
        let (file, line) = path.rsplit_once(':')?;
        Some((
            SourceLocation { file: file.to_owned(), line: line.parse().ok()? },
            column.trim().parse().ok()?,
        ))
    };
    part.iter().find_map(arrow)
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    message: String,
    code: Option<RawCode>,
    #[serde(default)]
    level: String,
    #[serde(default)]
    spans: Vec<RawSpan>,
    #[serde(default)]
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct RawCode {
    code: String,
}

#[derive(Deserialize)]
struct RawSpan {
    file_name: String,
    line_start: u32,
    #[serde(default)]
    column_start: Option<u32>,
    is_primary: bool,
    /// Present if the span is in code that a macro generated.
    #[serde(default)]
    expansion: Option<Box<RawExpansion>>,
}

#[derive(Deserialize)]
struct RawExpansion {
    /// The call of the macro.
    span: RawSpan,
}

impl RawSpan {
    /// The span in a file that a person wrote. An error in code that `select!` generated has a span in tokio's source, and the
    /// outermost macro call is the place to show. If both are in the same file, the inner span is more exact.
    fn handwritten(&self) -> &RawSpan {
        let mut call = self;
        while let Some(expansion) = &call.expansion {
            call = &expansion.span;
        }
        if call.file_name == self.file_name { self } else { call }
    }
}

/// Reads one line of `rustc --error-format=json`. `None` for artifact notes and for summaries such as "aborting due to 2 previous
/// errors" and "1 warning emitted".
pub fn parse(line: &str) -> Option<Diagnostic> {
    let raw: Raw = serde_json::from_str(line).ok()?;
    let level = match raw.level.as_str() {
        "error" | "error: internal compiler error" => Level::Error,
        "warning" => Level::Warning,
        _ => return None,
    };
    if raw.spans.is_empty() && raw.code.is_none() && is_summary(&raw.message) {
        return None;
    }
    let primary =
        raw.spans.iter().find(|span| span.is_primary).or(raw.spans.first()).map(RawSpan::handwritten);
    Some(Diagnostic {
        level,
        code: raw.code.map(|code| code.code),
        place: primary.map(|span| SourceLocation { file: span.file_name.clone(), line: span.line_start }),
        column: primary.and_then(|span| span.column_start),
        rendered: raw.rendered.unwrap_or_else(|| raw.message.clone()),
        message: raw.message,
    })
}

/// rustc marks its summaries in no other way than by their text.
fn is_summary(message: &str) -> bool {
    message.starts_with("aborting due to")
        || message.ends_with("emitted")
        || message.starts_with("For more information")
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_keeps_its_code_and_primary_line() {
        let line = r#"{"$message_type":"diagnostic","message":"boom","code":{"code":"E0728","explanation":null},"level":"error","spans":[{"file_name":"a.rs","line_start":1,"is_primary":false},{"file_name":"b.rs","line_start":7,"is_primary":true}],"children":[],"rendered":"error: boom\n"}"#;
        let diagnostic = parse(line).expect("a diagnostic");
        assert_eq!(diagnostic.level, Level::Error);
        assert_eq!(diagnostic.code.as_deref(), Some("E0728"));
        assert_eq!(diagnostic.place, Some(SourceLocation { file: "b.rs".into(), line: 7 }));
    }

    #[test]
    fn an_error_in_generated_code_is_at_the_macro_call() {
        let line = r#"{"message":"cannot be unpinned","code":null,"level":"error","spans":[{"file_name":"tokio/select.rs","line_start":655,"is_primary":true,"expansion":{"span":{"file_name":"tokio/select.rs","line_start":765,"is_primary":false,"expansion":{"span":{"file_name":"a.rs","line_start":5,"column_start":9,"is_primary":false,"expansion":null}}}}}],"rendered":"x"}"#;
        let diagnostic = parse(line).expect("a diagnostic");
        assert_eq!(diagnostic.place, Some(SourceLocation { file: "a.rs".into(), line: 5 }));
        assert_eq!(diagnostic.column, Some(9));
    }

    #[test]
    fn an_error_in_an_argument_of_a_macro_keeps_its_own_line() {
        let line = r#"{"message":"not found","code":null,"level":"error","spans":[{"file_name":"a.rs","line_start":7,"is_primary":true,"expansion":{"span":{"file_name":"a.rs","line_start":5,"is_primary":false}}}],"rendered":"x"}"#;
        assert_eq!(
            parse(line).and_then(|found| found.place),
            Some(SourceLocation { file: "a.rs".into(), line: 7 })
        );
    }

    #[test]
    fn summaries_artifacts_and_other_lines_are_ignored() {
        for line in [
            r#"{"$message_type":"diagnostic","message":"aborting due to 1 previous error","code":null,"level":"error","spans":[],"rendered":"x"}"#,
            r#"{"$message_type":"diagnostic","message":"1 warning emitted","code":null,"level":"warning","spans":[],"rendered":"x"}"#,
            r#"{"$message_type":"artifact","artifact":"x","emit":"link"}"#,
            "not json",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    const NOT_SEND: &str = "\u{1b}[1merror\u{1b}[0m: future cannot be sent between threads safely
 --> tests/hidden/a.rs:5:26
  |
5 | spawn(give(&SECRET));
  |       ^^^^ future returned by `give` is not `Send`
  |
  = help: the trait `Send` is not implemented for `MutexGuard<'_, u32>`
note: future is not `Send` as this value is used across an await
 --> \u{1b}[1mexercises/a.rs:4:28\u{1b}[0m
  |
3 |     let guard = m.lock().unwrap();
  |         ----- has type `MutexGuard<'_, u32>` which is not `Send`
4 |     ready(()).await;
  |               ^^^^^ await occurs here
note: required by a bound in `spawn`
 --> tests/hidden/a.rs:4:22";

    #[test]
    fn an_error_in_a_hidden_test_keeps_only_the_parts_in_the_learners_file() {
        let foreign = Diagnostic {
            level: Level::Error,
            code: None,
            message: "future cannot be sent between threads safely".into(),
            place: Some(SourceLocation { file: "tests/hidden/a.rs".into(), line: 5 }),
            column: Some(26),
            rendered: NOT_SEND.into(),
        };
        let own = foreign.only_in(Path::new("exercises/a.rs")).expect("the note points there");
        assert_eq!(own.place, Some(SourceLocation { file: "exercises/a.rs".into(), line: 4 }));
        assert!(
            own.rendered.contains("let guard") && own.rendered.contains("sent between threads"),
            "{own:#?}"
        );
        assert!(!own.rendered.contains("SECRET") && !own.rendered.contains("hidden"), "{own:#?}");
        assert_eq!(foreign.only_in(Path::new("exercises/b.rs")), None);
    }

    #[test]
    fn an_error_without_a_place_is_kept() {
        let line = r#"{"message":"linking with `cc` failed","code":null,"level":"error","spans":[],"rendered":"error: linking"}"#;
        assert!(parse(line).is_some());
    }
}
