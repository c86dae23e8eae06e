//! The JSON events of a run.

use crate::support::Workbook;

/// What a tool gets to read: see docs/json-events.md.
#[test]
fn events() {
    let workbook = Workbook::fixture();
    let told = |name: &str| {
        let events = workbook.events(&["run", name]);
        let lines = events.into_iter().map(|mut event| {
            if let Some(elapsed) = event.get_mut("elapsed_ms") {
                assert!(elapsed.is_u64(), "{elapsed}");
                *elapsed = "[ms]".into();
            }
            if let Some(digest) = event.get_mut("digest") {
                assert_eq!(digest.as_str().map(str::len), Some(64), "{digest}");
                *digest = "[SHA-256]".into();
            }
            if let Some(rendered) = event.get_mut("rendered") {
                assert!(rendered.as_str().is_some_and(|text| text.starts_with("error[E")), "{rendered}");
                *rendered = "[as rustc draws it]".into();
            }
            serde_json::to_string_pretty(&event).expect("JSON")
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told("passes"), @r#"
    {
      "event": "check_started",
      "exercise": "passes",
      "path": "exercises/01_verdicts/passes.rs",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "passes",
      "schema_version": 1,
      "signature": null,
      "tests": [
        {
          "attestation": "receipt",
          "clock": "paused",
          "name": "the_answer_is_right",
          "verdict": "passed",
          "virtual_ms": 30
        },
        {
          "attestation": "receipt",
          "clock": "paused",
          "name": "the_answer_takes_its_time",
          "verdict": "passed",
          "virtual_ms": 30
        }
      ],
      "verdict": "passed"
    }
    "#);
    insta::assert_snapshot!(told("fails"), @r#"
    {
      "event": "check_started",
      "exercise": "fails",
      "path": "exercises/01_verdicts/fails.rs",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "fails",
      "schema_version": 1,
      "signature": null,
      "tests": [
        {
          "attestation": "receipt",
          "calls": [
            {
              "end_ms": 40,
              "name": "tens",
              "owner": null,
              "start_ms": 0,
              "state": "done"
            },
            {
              "end_ms": 60,
              "name": "ones",
              "owner": null,
              "start_ms": 40,
              "state": "done"
            }
          ],
          "clock": "paused",
          "name": "the_answer_is_right",
          "verdict": "passed",
          "virtual_ms": 60
        },
        {
          "attestation": "receipt",
          "calls": [
            {
              "end_ms": 40,
              "name": "tens",
              "owner": null,
              "start_ms": 0,
              "state": "done"
            },
            {
              "end_ms": 60,
              "name": "ones",
              "owner": null,
              "start_ms": 40,
              "state": "done"
            }
          ],
          "clock": "paused",
          "expected": "40 ms in all",
          "file": "tests/hidden/01_verdicts/fails.rs",
          "line": 18,
          "message": "the time it takes\n  expected  40 ms in all\n  seen      60 ms in all",
          "name": "both_are_asked_at_once",
          "seen": "60 ms in all",
          "verdict": "failed",
          "virtual_ms": 60
        },
        {
          "attestation": "receipt",
          "calls": [
            {
              "end_ms": 40,
              "name": "tens",
              "owner": null,
              "start_ms": 0,
              "state": "done"
            },
            {
              "end_ms": 60,
              "name": "ones",
              "owner": null,
              "start_ms": 40,
              "state": "done"
            }
          ],
          "clock": "paused",
          "expected": "2 at once",
          "file": "tests/hidden/01_verdicts/fails.rs",
          "line": 25,
          "message": "how many run at once\n  expected  2 at once\n  seen      1 at once",
          "name": "the_oracle_hears_both",
          "seen": "1 at once",
          "verdict": "failed",
          "virtual_ms": 60
        }
      ],
      "verdict": "failed"
    }
    "#);
    insta::assert_snapshot!(told("does_not_compile"), @r#"
    {
      "event": "check_started",
      "exercise": "does_not_compile",
      "path": "exercises/01_verdicts/does_not_compile.rs",
      "schema_version": 1
    }
    {
      "code": "E0728",
      "event": "diagnostic",
      "exercise": "does_not_compile",
      "file": "exercises/01_verdicts/does_not_compile.rs",
      "level": "error",
      "line": 8,
      "message": "`await` is only allowed inside `async` functions and blocks",
      "rendered": "[as rustc draws it]",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "does_not_compile",
      "schema_version": 1,
      "signature": null,
      "tests": [],
      "verdict": "does_not_compile"
    }
    "#);
    insta::assert_snapshot!(told("signature_changed"), @r#"
    {
      "event": "check_started",
      "exercise": "signature_changed",
      "path": "exercises/01_verdicts/signature_changed.rs",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "signature_changed",
      "schema_version": 1,
      "signature": "the tests use  `async fn answer() -> u32`\nyour file has  `fn answer(&str) -> u32`",
      "tests": [],
      "verdict": "does_not_compile"
    }
    "#);
}
