//! JUnit XML, for CI systems that show test results: a suite for each student, a case for each exercise.
//!
//! `failure` is a wrong answer. `error` is an answer that does not compile, crashed, hung, or could not be graded. `skipped` is an
//! exercise that was not attempted, or that passed and waits for review. Without times, so the same class gives the same bytes.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::model::{
    grade::{ClassResults, Grade, Open, Status, StudentTotal},
    printable::{log_line, one_line, xml},
};

/// The whole class as XML.
pub fn render(class: &ClassResults) -> String {
    let mut report = Report::new(log_line(&class.run.title));
    report.add_test_suites(class.tallies().map(|tally| suite(&tally, class)));
    report.to_string().expect("writing to memory cannot fail")
}

fn suite(tally: &StudentTotal<'_>, class: &ClassResults) -> TestSuite {
    let mut suite = TestSuite::new(log_line(tally.student));
    let properties = [
        ("points", tally.total.to_string()),
        ("points_possible", tally.graded.to_string()),
        ("to_review", tally.to_review.to_string()),
        ("not_graded", tally.not_graded.to_string()),
        ("isolation", class.run.isolation.level.snake().to_owned()),
        ("seed", class.run.seed.to_string()),
    ];
    suite.add_properties(properties.map(|(name, value)| (name.to_owned(), value)));
    suite.add_test_cases(tally.grades.iter().map(|grade| case(grade, class)));
    suite
}

fn case(grade: &Grade, class: &ClassResults) -> TestCase {
    let mut case = TestCase::new(log_line(grade.exercise.as_str()), status(grade));
    if let Some(task) = class.task(&grade.exercise) {
        case.set_classname(log_line(&task.lesson));
    }
    if grade.open() != Some(Open::Regrade) {
        case.add_property(("points".to_owned(), grade.points.to_string()));
        case.add_property(("points_possible".to_owned(), class.worth(&grade.exercise).to_string()));
    }
    let flags = grade.flags.iter().map(|flag| (format!("flag.{}", flag.kind.snake()), log_line(&flag.note)));
    case.add_properties(flags);
    case
}

fn status(grade: &Grade) -> TestCaseStatus {
    let failed = TestCaseStatus::non_success;
    let (mut status, kind) = match (grade.status, grade.open()) {
        (Status::Pass, None) => return TestCaseStatus::success(),
        (Status::Pass, _) => (TestCaseStatus::skipped(), "to_review"),
        (Status::NotAttempted, _) => (TestCaseStatus::skipped(), grade.status.snake()),
        (Status::Partial | Status::Fail, _) => (failed(NonSuccessKind::Failure), grade.status.snake()),
        _ => (failed(NonSuccessKind::Error), grade.status.snake()),
    };
    status.set_type(kind).set_message(log_line(&message(grade)));
    let description = description(grade);
    if !description.is_empty() {
        status.set_description(xml(&description));
    }
    status
}

fn message(grade: &Grade) -> String {
    match grade.open() {
        Some(Open::Review) => format!("waits for review: {}", grade.reason),
        Some(Open::Regrade) => format!("not graded, which costs no points: {}", grade.reason),
        None => grade.reason.clone(),
    }
}

/// A line for each test, then the report that learners see.
fn description(grade: &Grade) -> String {
    let tests = grade.tests.iter().map(|test| match test.message.as_str() {
        "" => format!("{}: {}", test.verdict.snake(), test.name),
        message => format!("{}: {}: {}", test.verdict.snake(), one_line(&test.name), one_line(message)),
    });
    let report = (!grade.report.is_empty()).then(|| format!("\n{}", grade.report));
    tests.chain(report).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::fixtures;

    #[test]
    fn a_class_as_xml() {
        let mut class = fixtures::class();
        class.grades = [1, 3, 8].map(|n| class.grades[n].clone()).into();
        assert_eq!(render(&class), include_str!("junit/sample.xml"));
    }

    /// Parses `text` with the library that wrote it.
    fn read(text: &str) -> Report {
        Report::deserialize_from_str(text).expect("well-formed")
    }

    #[test]
    fn statuses_become_what_ci_systems_know() {
        let report = read(&render(&fixtures::hostile()));
        let suite = &report.test_suites[0];
        let kinds: Vec<&str> = suite
            .test_cases
            .iter()
            .map(|case| match &case.status {
                TestCaseStatus::Success { .. } => "passed",
                TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. } => "failure",
                TestCaseStatus::NonSuccess { .. } => "error",
                TestCaseStatus::Skipped { .. } => "skipped",
            })
            .collect();
        let expected =
            ["passed", "failure", "failure", "error", "error", "error", "error", "error", "skipped", "error"];
        assert_eq!(kinds, expected, "in the order of {:?}", Status::ALL);
        assert_eq!((suite.tests, suite.failures, suite.errors, suite.skipped), (10, 2, 6, 1));
    }

    #[test]
    fn nothing_breaks_out() {
        let class = fixtures::hostile();
        let report = read(&render(&class));
        assert_eq!(report.test_suites.len(), fixtures::HOSTILE.len());
        for (suite, text) in report.test_suites.iter().zip(fixtures::HOSTILE) {
            assert_eq!(suite.name.as_str(), log_line(text));
            let TestCaseStatus::NonSuccess { message, description, .. } = &suite.test_cases[1].status else {
                panic!("{:?} is no failure", suite.test_cases[1]);
            };
            assert_eq!(message.as_deref(), Some(log_line(text).as_str()));
            let expected = xml(&format!("failed: {0}: {0}\n\n{text}\n{text}", one_line(text)));
            assert_eq!(description.as_deref(), Some(expected.as_str()), "{text:?}");
        }
    }
}
