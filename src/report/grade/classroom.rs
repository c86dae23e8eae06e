//! The result of a "runner" of GitHub Classroom, which `render-resources/autograding-grading-reporter` reads.
//!
//! The reporter shows the sum of `tests[].score` out of the sum of `max_score`, prints `name` and `message` to the job's log (so
//! they are [`log_line`]s), and fails the job on any `fail` or `error`. Exercises that the grader failed to grade are left out of
//! `max_score`, so they cost nothing. The README says that GitHub Classroom is being closed down; its successors keep the format.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::Serialize;

use crate::model::{
    grade::{ClassResults, Grade, Level, Open, Points, Status, StudentTotal, TestGrade},
    printable::{json, log_line},
};

#[derive(Serialize)]
struct Results {
    version: u32,
    status: &'static str,
    max_score: Points,
    tests: Vec<Test>,
    /// Our own field: the reporter ignores it.
    isolation: Level,
}

#[derive(Serialize)]
struct Test {
    name: String,
    status: &'static str,
    score: Points,
    message: String,
    /// Empty, because the reporter prints it unescaped. The fields below are empty because we have no such data.
    test_code: &'static str,
    filename: &'static str,
    line_no: u32,
    duration: u32,
}

/// The result of one submission, as JSON on one line.
pub fn render(class: &ClassResults, submission: &StudentTotal<'_>) -> String {
    let tests: Vec<Test> = submission.grades.iter().map(test).collect();
    let results = Results {
        version: 1,
        status: overall(&tests),
        max_score: submission.graded,
        tests,
        isolation: class.run.isolation.level,
    };
    json(&serde_json::to_string(&results).expect("strings and numbers"))
}

/// [`render`] in Base64: the value of `<RUNNER>_RESULTS`.
pub fn encoded(class: &ClassResults, submission: &StudentTotal<'_>) -> String {
    BASE64_STANDARD.encode(render(class, submission))
}

/// A line for the file `$GITHUB_OUTPUT`, which sets the step's output `result`. Base64 contains no line feed, so the value cannot
/// set another output.
pub fn output_line(class: &ClassResults, submission: &StudentTotal<'_>) -> String {
    format!("result={}\n", encoded(class, submission))
}

/// `fail` if any exercise failed, else `error` if there was any error.
fn overall(tests: &[Test]) -> &'static str {
    let any = |status| tests.iter().any(|test| test.status == status);
    match (any("fail"), any("error")) {
        (true, _) => "fail",
        (false, true) => "error",
        (false, false) => "pass",
    }
}

fn test(grade: &Grade) -> Test {
    let open = grade.open();
    Test {
        name: log_line(grade.exercise.as_str()),
        status: status(grade.status, open),
        score: if open.is_none() { grade.points } else { Points::ZERO },
        message: message(grade, open),
        test_code: "",
        filename: "",
        line_no: 0,
        duration: 0,
    }
}

const fn status(status: Status, open: Option<Open>) -> &'static str {
    match (status, open) {
        (Status::Pass, None) => "pass",
        (Status::Partial | Status::Fail | Status::NotAttempted, _) => "fail",
        _ => "error",
    }
}

fn message(grade: &Grade, open: Option<Open>) -> String {
    let open = match open {
        Some(Open::Review) => "waits for review; ",
        Some(Open::Regrade) => "not graded, which costs no points; ",
        None => "",
    };
    let failed: Vec<&TestGrade> = grade.tests.iter().filter(|test| !test.message.is_empty()).collect();
    let tests = match failed.as_slice() {
        [] => String::new(),
        [first, ..] => format!(" ({}: {})", first.name, first.message),
    };
    log_line(&format!("{}: {open}{}: {}{tests}", grade.exercise, grade.status.words(), grade.reason))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::model::grade::fixtures;

    fn results(class: &ClassResults, student: &str) -> Value {
        serde_json::from_str(&render(class, &class.tally_of(student).expect("a student"))).expect("JSON")
    }

    #[test]
    fn a_submission() {
        let expected = json!({
            "name": "gather1", "status": "fail", "score": 2.5,
            "message": "gather1: partial: it went partial (in_order: b came first)",
            "test_code": "", "filename": "", "line_no": 0, "duration": 0,
        });
        let results = results(&fixtures::class(), "ann");
        assert_eq!(results["tests"][1], expected);
        assert_eq!((&results["version"], &results["max_score"]), (&json!(1), &json!(8)));
        assert_eq!(results["isolation"], json!("limited"));
    }

    #[test]
    fn the_worst_decides() {
        let mut class = fixtures::class();
        class.grades[6] = fixtures::grade("cem", "lazy1", Status::Pass, Points::whole(1));
        for (student, status, max) in [("ann", "fail", 8), ("bob", "fail", 8), ("cem", "error", 6)] {
            let results = results(&class, student);
            assert_eq!(
                (&results["status"], &results["max_score"]),
                (&json!(status), &json!(max)),
                "{student}"
            );
        }
        class.grades[8] = fixtures::grade("cem", "token1", Status::Pass, Points::whole(2));
        assert_eq!(results(&class, "cem")["status"], json!("pass"));
    }

    #[test]
    fn withheld_points_wait() {
        let test = &results(&fixtures::class(), "bob")["tests"][0];
        assert_eq!((&test["status"], &test["score"]), (&json!("error"), &json!(0)));
        assert_eq!(test["message"], json!("lazy1: waits for review; pass: it went pass"));
    }

    #[test]
    fn nothing_reaches_the_log_or_the_outputs_as_a_command() {
        let class = fixtures::hostile();
        for student in fixtures::HOSTILE {
            let submission = class.tally_of(student).expect("a student");
            let output = output_line(&class, &submission);
            assert_eq!(output.matches('\n').count(), 1);
            let value = output.trim_end().strip_prefix("result=").expect("the name of the output");
            assert!(value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)));
            let decoded = BASE64_STANDARD.decode(value).expect("Base64");
            assert_eq!(decoded, render(&class, &submission).into_bytes());
            for test in results(&class, student)["tests"].as_array().expect("tests") {
                let message = test["message"].as_str().expect("text");
                assert_eq!(log_line(message), message);
            }
        }
    }
}
