//! Gradescope's `/autograder/results/results.json`, for one submission
//! ([specification](https://gradescope-autograders.readthedocs.io/en/latest/specs/)).
//!
//! All text has the format `text`: with `html` or `md`, students could inject markup into the page.
//!
//! Gradescope has no status for points that are not final. A withheld exercise has 0 points until it is reviewed, and its output
//! says so. An exercise that the grader failed to grade has neither points nor a maximum, so that Gradescope does not show
//! `0 / 3`. The first lines then say that the score lacks it, and that the autograder has to run again. The score is not scaled
//! up, because the student may not have earned those points.

use serde::Serialize;

use crate::model::{
    grade::{ClassResults, Grade, Level, Open, Points, Status, StudentTotal, TestGrade},
    humanize,
    printable::{json, many_lines, one_line},
    verdict::VerdictKind,
};

#[derive(Serialize)]
struct Results<'a> {
    score: Points,
    output: String,
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    stdout_visibility: &'static str,
    tests: Vec<Test<'a>>,
    extra_data: Conditions<'a>,
}

#[derive(Serialize)]
struct Test<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Points>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_score: Option<Points>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    name: String,
    number: String,
    output: String,
    output_format: &'static str,
    visibility: &'static str,
    extra_data: Details<'a>,
}

/// Visible to instructors only.
#[derive(Serialize)]
struct Details<'a> {
    status: Status,
    withheld: bool,
    file_sha256: Option<&'a str>,
    flags: Vec<String>,
}

#[derive(Serialize)]
struct Conditions<'a> {
    isolation: Level,
    seed: u64,
    tests_sha256: &'a str,
    toolchain: &'a str,
    asynclings: &'a str,
}

/// The file for `submission`, which is part of `class`.
pub fn render(class: &ClassResults, submission: &StudentTotal<'_>) -> String {
    let results = Results {
        score: submission.total,
        output: summary(submission, class),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        visibility: "visible",
        stdout_visibility: "hidden",
        tests: submission.grades.iter().enumerate().map(|(n, grade)| test(n + 1, grade, class)).collect(),
        extra_data: conditions(class),
    };
    json(&serde_json::to_string_pretty(&results).expect("strings and numbers")) + "\n"
}

fn conditions(class: &ClassResults) -> Conditions<'_> {
    let run = &class.run;
    Conditions {
        isolation: run.isolation.level,
        seed: run.seed,
        tests_sha256: &run.tests_sha256,
        toolchain: &run.toolchain,
        asynclings: &run.asynclings,
    }
}

fn summary(tally: &StudentTotal<'_>, class: &ClassResults) -> String {
    let mut lines = vec![format!("{} of {} points.", tally.total, tally.graded)];
    if tally.to_review > 0 {
        let exercises = humanize::count(tally.to_review, "exercise");
        lines.push(format!(
            "{exercises} must be reviewed by an instructor; until then the score does not include the points."
        ));
    }
    if tally.not_graded > 0 {
        let exercises = humanize::count(tally.not_graded, "exercise");
        let ungraded = tally.grades.iter().filter(|grade| grade.open() == Some(Open::Regrade));
        let worth: Points = ungraded.map(|grade| class.worth(&grade.exercise)).sum();
        lines.push(format!(
            "{exercises} could not be graded because the autograder failed: the score lacks up to {worth} points. Run the \
             autograder again."
        ));
    }
    lines.join("\n")
}

fn test<'a>(number: usize, grade: &'a Grade, class: &ClassResults) -> Test<'a> {
    let open = grade.open();
    let is_graded = open != Some(Open::Regrade);
    let passed = grade.status == Status::Pass && open.is_none();
    Test {
        score: is_graded.then_some(if open.is_none() { grade.points } else { Points::ZERO }),
        max_score: is_graded.then(|| class.worth(&grade.exercise)),
        status: is_graded.then_some(if passed { "passed" } else { "failed" }),
        name: one_line(grade.exercise.as_str()),
        number: number.to_string(),
        output: output(grade),
        output_format: "text",
        visibility: "visible",
        extra_data: details(grade),
    }
}

fn details(grade: &Grade) -> Details<'_> {
    let flag = |flag: &crate::model::grade::Flag| match flag.line {
        Some(line) => format!("{}, line {line}: {}", flag.kind.snake(), one_line(&flag.note)),
        None => format!("{}: {}", flag.kind.snake(), one_line(&flag.note)),
    };
    Details {
        status: grade.status,
        withheld: grade.withheld,
        file_sha256: grade.file_sha256.as_deref(),
        flags: grade.flags.iter().map(flag).collect(),
    }
}

/// The text that the student sees. It does not say which flag withholds the points.
fn output(grade: &Grade) -> String {
    let open = match grade.open() {
        Some(Open::Review) => Some("These points wait for review by an instructor.".to_owned()),
        Some(Open::Regrade) => {
            Some("This was not graded because the autograder failed. It costs no points.".to_owned())
        }
        None => None,
    };
    let status = format!("{}: {}", grade.status.words(), one_line(&grade.reason));
    let tests =
        (!grade.tests.is_empty()).then(|| grade.tests.iter().map(line).collect::<Vec<_>>().join("\n"));
    let report = (!grade.report.is_empty()).then(|| format!("\n{}", many_lines(grade.report.trim_end())));
    open.into_iter().chain([status]).chain(tests).chain(report).collect::<Vec<_>>().join("\n")
}

fn line(test: &TestGrade) -> String {
    let mark = if test.verdict == VerdictKind::Passed { "ok  " } else { "FAIL" };
    format!("{mark}  {}", one_line(&humanize::sentence(&test.name)))
}

#[cfg(test)]
mod tests;
