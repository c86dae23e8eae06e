use serde_json::{Value, json};

use super::*;
use crate::model::{grade::fixtures, printable::log_line};

fn results(class: &ClassResults, student: &str) -> Value {
    serde_json::from_str(&render(class, &class.tally_of(student).expect("a student"))).expect("JSON")
}

#[test]
fn an_ordinary_submission() {
    let results = results(&fixtures::class(), "ann");
    assert_eq!(results["score"], json!(5.5));
    assert_eq!(results["output"], json!("5.5 of 8 points."));
    assert_eq!(results["extra_data"]["isolation"], json!("limited"));
    assert_eq!(results["extra_data"]["seed"], json!(7));
    assert_eq!(
        results["tests"][1],
        json!({
            "score": 2.5, "max_score": 5, "status": "failed", "name": "gather1", "number": "2",
            "output": "partial: it went partial\nok    all at once\nFAIL  in order\n\nin order\n    b came first",
            "output_format": "text", "visibility": "visible",
            "extra_data": { "status": "partial", "withheld": false, "file_sha256": "ab12", "flags": [] },
        })
    );
}

#[test]
fn withheld_points_wait_and_the_flag_stays_with_the_instructor() {
    let results = results(&fixtures::class(), "bob");
    assert_eq!(results["score"], json!(0));
    let test = &results["tests"][0];
    assert_eq!(
        (&test["score"], &test["max_score"], &test["status"]),
        (&json!(0), &json!(1), &json!("failed"))
    );
    let output = test["output"].as_str().expect("text");
    assert!(output.starts_with("These points wait for review"), "{output}");
    assert!(!output.contains("lifetime"), "{output}");
    assert_eq!(
        test["extra_data"]["flags"],
        json!(["compiler_hole, line 12: two named lifetimes in one list"])
    );
    let summary = results["output"].as_str().expect("text");
    assert!(summary.contains("1 exercise must be reviewed by an instructor"), "{summary}");
}

#[test]
fn an_exercise_that_the_grader_failed_to_grade_has_no_points() {
    let results = results(&fixtures::class(), "cem");
    assert_eq!(results["score"], json!(5));
    let test = results["tests"][2].as_object().expect("a test");
    assert!(!test.contains_key("score") && !test.contains_key("max_score") && !test.contains_key("status"));
    let summary = results["output"].as_str().expect("text");
    assert!(summary.starts_with("5 of 6 points.") && summary.contains("lacks up to 2 points"), "{summary}");
}

#[test]
fn text_is_text() {
    let class = fixtures::hostile();
    for student in fixtures::HOSTILE {
        let text = render(&class, &class.tally_of(student).expect("a student"));
        assert!(text.lines().all(|line| log_line(line) == line), "{text}");
        let results: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(results["tests"].as_array().map(Vec::len), Some(10));
        let formats = text.matches("_format\": \"").count();
        assert_eq!(text.matches("_format\": \"text\"").count(), formats, "{text}");
        let shown = results["tests"][1]["output"].as_str().expect("text");
        assert_eq!(many_lines(shown), shown, "nothing to escape is left in what is shown");
    }
}
