//! Marks that wait for a person, and marks that an instructor does not believe at once.

use super::class::{book, grade, grades, hand_in};

/// Right, in a shape that a hole in the compiler needs.
const TWO_LIFETIMES: &str =
    "pub fn count<'a, 'b: 'a>(words: &'a str) -> usize {\n    words.split_whitespace().count()\n}\n";

#[test]
fn a_withheld_mark_counts_once_it_is_released() {
    let workbook = book();
    hand_in(&workbook, "ada", "02_last/count", TWO_LIFETIMES);
    hand_in(&workbook, "ben", "02_last/count", TWO_LIFETIMES);
    let graded = workbook.tell(&mut grade(&workbook, &["class", "--exercises", "count"]));
    assert!(graded.contains("to review") && graded.ends_with("--- exit code 0"), "{graded}");
    let gradebook = || workbook.read("grades/gradebook.csv").lines().skip(1).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(gradebook(), @r#"
    "ada","",0,1,1,0,"count: review","full"
    "ben","",0,1,1,0,"count: review","full"
    "#);

    let release = |names: &[&str]| {
        let names = names.iter().flat_map(|name| ["--release", name]);
        let arguments: Vec<&str> = ["--merge", "grades"].into_iter().chain(names).collect();
        workbook.tell(&mut grade(&workbook, &arguments))
    };
    insta::assert_snapshot!(release(&["ada/count"]), @"
    student  points  passed  exercises  to review
    ada         1/1     1/1  #
    ben         0/1     0/1  ?                  1

    # passed  ? to review

    class      2 students, mean 0.5, median 0.5 of 1 points
    open       1 mark to review: counted as 0 points until then
    hardest    count: 1 of 2 passed
    isolation  full: landlock, seccomp, network
    seed       0
    flags      3
               ada/count, line 1: `'a` and `'b` meet here: two lifetimes are what
                 rust#25860 needs to reach any memory
               ben/count, line 1: `'a` and `'b` meet here: two lifetimes are what
                 rust#25860 needs to reach any memory
               ada/count: it was withheld, and an instructor let it count
    --- stderr
    written: grades/results.jsonl, grades/gradebook.csv, grades/grades.csv, grades/report.html
    --- exit code 0
    ");
    insta::assert_snapshot!(gradebook(), @r#"
    "ada",1,1,1,0,0,"","full"
    "ben","",0,1,1,0,"count: review","full"
    "#);
    let of_ada = &grades(&workbook.read("grades/results.jsonl"))[0];
    assert_eq!((&of_ada["withheld"], &of_ada["points"]), (&false.into(), &1.into()));
    assert_eq!(of_ada["flags"][1]["kind"], "released", "{of_ada}");

    // A mistake changes nothing, and what was released stays so.
    insta::assert_snapshot!(release(&["ada/count"]), @"
    --- stderr
    error: `--release ada/count`: nothing is withheld there
    --- exit code 2
    ");
    insta::assert_snapshot!(release(&["ben/count", "bne/count"]), @"
    --- stderr
    error: `--release bne/count`: there is no such student and exercise; did you mean `ben/count`?
    --- exit code 2
    ");
    let told = release(&["ben/count"]);
    assert!(told.ends_with("--- exit code 0"), "{told}");
    insta::assert_snapshot!(gradebook(), @r#"
    "ada",1,1,1,0,0,"","full"
    "ben",1,1,1,0,0,"","full"
    "#);
    let told = workbook.tell(&mut grade(&workbook, &["class", "--release", "ben/count"]));
    assert!(told.contains("  --merge\n") && told.ends_with("--- exit code 2"), "{told}");
}

/// Its answer is right as often as not, by the last of so many choices that the seed decides.
fn by_chance(choices: usize) -> String {
    format!(
        "use lab::{{Service, ms}};\n\npub async fn ask_both(oracle: &Service) -> u32 {{\n    \
         tokio::join!(oracle.call(\"tens\", ms(40)), oracle.call(\"ones\", ms(20)));\n    let mut answer = 0;\n    \
         for _ in 0..{choices} {{\n        answer = tokio::select! {{\n            () = async {{}} => 42,\n            \
         () = async {{}} => 0,\n        }};\n    }}\n    answer\n}}\n"
    )
}

#[test]
fn what_passes_by_chance_does_not_pass_every_time() {
    let workbook = book();
    for choices in 1..=6 {
        hand_in(&workbook, &format!("student{choices}"), "01_first/both", &by_chance(choices));
    }
    let passed = |repeat: &str| {
        let out = format!("out{repeat}");
        let options = ["class", "--exercises", "both", "--repeat", repeat, "--out", &out];
        let told = workbook.tell(&mut grade(&workbook, &options));
        assert!(told.ends_with("--- exit code 0"), "{told}");
        let grades = grades(&workbook.read(&format!("{out}/results.jsonl")));
        let of_one = grades.iter().map(|grade| {
            assert_eq!(grade["tests"][0]["name"], "the_answer_is_right");
            grade["tests"][0]["verdict"] == "passed"
        });
        of_one.collect::<Vec<_>>()
    };
    let (once, every_time) = (passed("1"), passed("20"));
    assert!(once.contains(&true), "by chance");
    assert_eq!(every_time, [false; 6], "one in a million");
}
