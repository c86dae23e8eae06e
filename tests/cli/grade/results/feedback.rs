//! What a student gets to read.

use super::graded;

#[test]
fn feedback_tells_a_student_enough_and_not_too_much() {
    for (name, text) in &graded().files {
        // Instructors may see hidden inputs, but nothing here needs them.
        for secret in ["kept secret", "HIDDEN", "lab::expect"] {
            assert!(!text.contains(secret), "{name} has `{secret}`:\n{text}");
        }
        assert!(!text.contains(['\x1b', '\u{feff}']), "{name}");
    }
    for message in graded().grade("gus", "both")["tests"].as_array().expect("tests") {
        assert!(!message["message"].as_str().expect("a text").contains("my own"), "{message}");
    }
    insta::assert_snapshot!(graded().file("feedback/ben.md"), @"
    # graded: feedback for ben

    **1.83 of 5 points**.

    ## `both`: partial, 1.33 of 4 points

    2 of 3 tests passed; failed: both are asked at once

    - ✓ the answer is right
    - ✗ **both are asked at once** (failed): the time it takes: expected 40 ms in all, seen 50 ms in all
    - ✓ the oracle hears both

    ```text
       ✗ both are asked at once
         the time it takes
         expected  40 ms in all
         seen      50 ms in all

                 0 ms       10          20         30          40          50
                 |----------|-----------|----------|-----------|-----------|
         tens    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
         ones    ━━━━━━━━━━━━━━━━━━━━━━━
         thanks                                                ━━━━━━━━━━━━
         50 ms of virtual time, at most 2 at once
    ```

    **Next:** begin with the first test that did not pass. `asynclings run both` shows the same report on your machine, and `asynclings hint both` shows a hint.

    ## `count`: partial, 0.5 of 1 point

    1 of 2 tests passed; failed: no words

    - ✓ three words
    - ✗ **no words** (failed): the count: expected 0, seen 1

    ```text
       ✗ no words
         the count
         expected  0
         seen      1
    ```

    **Next:** begin with the first test that did not pass. `asynclings run count` shows the same report on your machine, and `asynclings hint count` shows a hint.

    ## Not attempted

    - `gift`
    ");
    insta::assert_snapshot!(graded().file("feedback/gus.md"), @r#"
    # graded: feedback for gus

    **0 of 5 points**.

    ## `both`: fail, 0 of 4 points

    0 of 3 tests passed; failed: the answer is right and 2 more

    - ✗ **the answer is right** (failed): it panicked (its message is not shown: it could tell what the test asked)
    - ✗ **both are asked at once** (failed): it panicked (its message is not shown: it could tell what the test asked)
    - ✗ **the oracle hears both** (failed): it panicked (its message is not shown: it could tell what the test asked)

    ```text
       ✗ the answer is right
         it panicked (its message is not shown: it could tell what the test asked)

         at exercises/01_first/both.rs:2
        2 |     panic!("of \u{1b}[31mmy own")

       ✗ both are asked at once
         it panicked (its message is not shown: it could tell what the test asked)

         at exercises/01_first/both.rs:2
        2 |     panic!("of \u{1b}[31mmy own")

       ✗ the oracle hears both
         it panicked (its message is not shown: it could tell what the test asked)

         at exercises/01_first/both.rs:2
        2 |     panic!("of \u{1b}[31mmy own")
    ```

    **Next:** begin with the first test that did not pass. `asynclings run both` shows the same report on your machine, and `asynclings hint both` shows a hint.

    ## `count`: fail, 0 of 1 point

    0 of 2 tests passed; failed: three words and 1 more

    - ✗ **three words** (failed): it panicked (its message is not shown: it could tell what the test asked)
    - ✗ **no words** (failed): it panicked (its message is not shown: it could tell what the test asked)

    ```text
       ✗ three words
         it panicked (its message is not shown: it could tell what the test asked)

         at exercises/02_last/count.rs:2
        2 |     panic!("{words}")

       ✗ no words
         it panicked (its message is not shown: it could tell what the test asked)

         at exercises/02_last/count.rs:2
        2 |     panic!("{words}")
    ```

    **Next:** begin with the first test that did not pass. `asynclings run count` shows the same report on your machine, and `asynclings hint count` shows a hint.

    ## Not attempted

    - `gift`
    "#);
}
