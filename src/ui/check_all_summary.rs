//! The result of `check-all`.

use super::style::{Role, Style};
use crate::model::{
    humanize,
    verdict::{CheckResult, Verdict},
    workbook::Workbook,
};

/// One line for each exercise that did not pass, then the number of passes.
pub fn render(workbook: &Workbook, results: &[CheckResult], style: &Style) -> String {
    let mut lines: Vec<String> = results
        .iter()
        .filter(|checked| !checked.verdict.is_passed())
        .map(|checked| line(workbook, checked, style))
        .collect();
    let passed = results.iter().filter(|checked| checked.verdict.is_passed()).count();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let total = format!("{passed} of {} passed", humanize::count(results.len(), "exercise"));
    lines.push(style.style(if passed == results.len() { Role::Good } else { Role::Strong }, total));
    lines.join("\n")
}

fn line(workbook: &Workbook, checked: &CheckResult, style: &Style) -> String {
    let kind = checked.verdict.kind();
    let path = workbook
        .exercise(checked.exercise.as_str())
        .map_or_else(|| checked.exercise.to_string(), |exercise| exercise.file().display().to_string());
    let badge = style.style(Role::Bad, format!("{:<16}", kind.badge()));
    format!("{badge}  {path:<46} {}", style.style(Role::Dim, reason(&checked.verdict))).trim_end().to_owned()
}

/// The test that decided the verdict, as a sentence.
fn reason(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Passed | Verdict::DoesNotCompile => String::new(),
        Verdict::Failed(failures) => {
            failures.first().map_or_else(String::new, |first| humanize::sentence(&first.test))
        }
        Verdict::Deadlocked { test, .. } | Verdict::Blocked { test, .. } => humanize::sentence(test),
        Verdict::TimedOut { test, .. }
        | Verdict::Crashed { test, .. }
        | Verdict::OutOfBounds { test, .. } => {
            test.as_deref().map_or_else(|| "the compiler".into(), humanize::sentence)
        }
        Verdict::Incomplete { missing } => {
            missing.first().map_or_else(String::new, |first| humanize::sentence(first))
        }
    }
}
