use super::*;
use crate::model::{
    grade::{Flag, Isolation, Level, SCHEMA_VERSION},
    workbook::ExerciseName,
};

fn run() -> RunInfo {
    let task = |name: &str, points| ExerciseInfo {
        name: ExerciseName::new(name),
        lesson: "Gather".into(),
        points,
        worthless: Vec::new(),
    };
    RunInfo {
        schema_version: SCHEMA_VERSION,
        title: "Async Rust".into(),
        asynclings: "0.1.0".into(),
        toolchain: "rustc 1.95.0".into(),
        tests_sha256: String::new(),
        seed: 1,
        repeat: 1,
        isolation: Isolation { level: Level::Full, layers: Vec::new(), missing: Vec::new() },
        exercises: vec![task("gather1", 3), task("race1", 1), task("lazy1", 1)],
    }
}

fn grade(exercise: &str, status: Status) -> Grade {
    Grade {
        schema_version: SCHEMA_VERSION,
        student: "Ada".into(),
        exercise: ExerciseName::new(exercise),
        file_sha256: None,
        status,
        points: Points::ZERO,
        earned: Points::ZERO,
        withheld: false,
        reason: String::new(),
        tests: Vec::new(),
        flags: Vec::new(),
        report: String::new(),
    }
}

fn test_grade(name: &str, verdict: VerdictKind, message: &str) -> TestGrade {
    TestGrade { name: name.into(), verdict, weight: 1, message: message.into() }
}

fn of(grades: &[Grade]) -> String {
    render(&run(), grades)
}

#[test]
fn a_file_for_a_student() {
    let gather = Grade {
        points: Points::share(3, 1, 2),
        reason: "1 of 2 tests did not pass".into(),
        tests: vec![
            test_grade("all_orders_are_brewed_at_once", VerdictKind::Failed, "expected 30 ms, seen 60 ms"),
            test_grade("nothing_is_lost", VerdictKind::Passed, ""),
        ],
        report: "\n FAILED\n   60 ms of virtual time\n\n".into(),
        ..grade("gather1", Status::Partial)
    };
    let pass = Grade { points: Points::whole(1), ..grade("race1", Status::Pass) };
    insta::assert_snapshot!(of(&[gather, pass, grade("lazy1", Status::NotAttempted)]), @r##"
    # Async Rust: feedback for Ada

    **2.5 of 5 points**.

    ## `gather1`: partial, 1.5 of 3 points

    1 of 2 tests did not pass

    - ✗ **all orders are brewed at once** (failed): expected 30 ms, seen 60 ms
    - ✓ nothing is lost

    ```text
     FAILED
       60 ms of virtual time
    ```

    **Next:** begin with the first test that did not pass. `asynclings run gather1` shows the same report on your machine, and `asynclings hint gather1` shows a hint.

    ## `race1`: pass, 1 of 1 point

    Every test passed.

    ## Not attempted

    - `lazy1`
    "##);
}

#[test]
fn withheld_and_failed_grades_hide_their_reasons() {
    let flag = |kind, note: &str| Flag { kind, line: Some(3), note: note.into() };
    let waiting = Grade {
        withheld: true,
        reason: "suspicious lifetimes".into(),
        flags: vec![
            flag(FlagKind::CompilerHole, "two lifetimes"),
            flag(FlagKind::Ambiguous, "two files: the first counts"),
        ],
        ..grade("gather1", Status::Pass)
    };
    let fault =
        Grade { reason: "no space in a folder of ours".into(), ..grade("race1", Status::Infrastructure) };
    insta::assert_snapshot!(of(&[waiting, fault]), @r##"
    # Async Rust: feedback for Ada

    **0 of 5 points so far**: 1 exercise waits for review and 1 exercise is not graded yet.

    ## `gather1`: pass, waits for review

    An instructor reviews this one before it counts. You do not need to do anything.

    two files: the first counts

    ## `race1`: not graded yet

    The grader failed here, not your code. It will be graded again.
    "##);
}

#[test]
fn every_status_is_explained_and_says_what_is_next() {
    for status in Status::ALL {
        let text = of(&[grade("gather1", status)]);
        let done = matches!(status, Status::Pass | Status::NotAttempted | Status::Infrastructure);
        assert_eq!(text.contains("**Next:**"), !done, "{text}");
        assert_eq!(
            text.contains("## Not attempted\n\n- `gather1`\n"),
            status == Status::NotAttempted,
            "{text}"
        );
        assert!(!text.contains("  ") && !text.contains("\n\n\n"), "{text}");
    }
}

#[test]
fn text_of_a_student_stays_text() {
    for (text, expected) in [
        ("Ada Lovelace", "Ada Lovelace"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("# *a* _b_ `c` [d](e) | ~~f~~ ![g](h)", r"\# \*a\* \_b\_ \`c\` \[d\](e) \| \~\~f\~\~ \!\[g\](h)"),
        ("two\n# lines\r\n- here", r"two \# lines - here"),
        ("https://x.org www.x.org @ada &lt;", r"https\://x.org www\.x.org \@ada \&lt;"),
        ("- a - b", r"\- a - b"),
        ("12. a 3.", r"12\. a 3."),
        (r"\", r"\\"),
        ("a\u{202e}b", r"a\\u{202e}b"),
    ] {
        assert_eq!(escaped(text), expected);
    }
}

#[test]
fn no_report_closes_its_fence() {
    for (report, fence) in [("plain", "```"), ("``` done\n# Full marks", "````"), ("``````", "```````")] {
        let text = of(&[Grade { report: report.into(), ..grade("gather1", Status::Fail) }]);
        assert!(text.contains(&format!("\n{fence}text\n{report}\n{fence}\n")), "{text}");
    }
}
