use super::*;

#[test]
fn one_fault_each() {
    let long = "x".repeat(101);
    let cases: &[(&str, &str)] = &[
        ("test = 1", "4: `test` must be true or false, but this is a whole number"),
        ("strict_clippy = \"yes\"", "4: `strict_clippy` must be true or false, but this is a string"),
        ("hint = 3", "4: `hint` must be a string, but this is a whole number"),
        ("hint = \" \\n\"", "4: the hint is empty: write one or leave it out"),
        ("hints = \"a\"", "4: `hints` must be a list of strings, but this is a string"),
        ("hints = [\n\"a\",\n2,\n]", "6: `hints` must be a list of strings, but here is a whole number"),
        ("hints = [\"a\",\n\"\"]", "5: the hint is empty: write one or leave it out"),
        ("clock = \"puased\"", "4: `clock` must be `paused` or `real`, not `puased`; did you mean `paused`?"),
        ("timeout = 0", "4: `timeout` must be more than 0 and at most 600 seconds, not 0"),
        ("timeout = -1.5", "4: `timeout` must be more than 0 and at most 600 seconds, not -1.5"),
        ("timeout = 601", "4: `timeout` must be more than 0 and at most 600 seconds, not 601"),
        ("timeout = nan", "4: `timeout` must be more than 0 and at most 600 seconds, not NaN"),
        ("timeout = \"10 s\"", "4: `timeout` must be a number, but this is a string"),
        ("points = -1", "4: `points` must be from 0 to 1000000, not -1"),
        ("points = 1.5", "4: `points` must be a whole number, but this is a number with a point"),
        ("test_points = 3", "4: `test_points` must be a table of whole numbers, but this is a whole number"),
        ("test_points = { a = 1, b = -1 }", "4: the points of a test must be from 0 to 1000, not -1"),
        ("test_points = { a = 1001 }", "4: the points of a test must be from 0 to 1000, not 1001"),
        (
            "test_points = { a = \"two\" }",
            "4: `test_points` must be a table of whole numbers, but here is a string",
        ),
        ("dir = \"\"", "4: the exercise's folder is empty"),
        (
            "dir = \"..\"",
            "4: the exercise's folder cannot be `..`: only letters, digits, `_` and `-` may be in it",
        ),
        (
            "dir = \"a/b\"",
            "4: the exercise's folder cannot be `a/b`: only letters, digits, `_` and `-` may be in it",
        ),
        (
            "dir = \"a\\u0000\"",
            "4: the exercise's folder cannot be `a\\0`: only letters, digits, `_` and `-` may be in it",
        ),
        ("dir = 7", "4: `dir` must be a string, but this is a whole number"),
    ];
    for (keys, complaint) in cases {
        assert_eq!(problems(&exercise(keys)), [*complaint], "{keys}");
    }
    let names: &[(&str, &str)] = &[
        ("", "is empty"),
        ("../x", "cannot be `../x`: only letters, digits, `_` and `-` may be in it"),
        ("/etc/x", "cannot be `/etc/x`: only letters, digits, `_` and `-` may be in it"),
        ("C:x", "cannot be `C:x`: only letters, digits, `_` and `-` may be in it"),
        ("-x", "cannot be `-x`: only letters, digits, `_` and `-` may be in it"),
        (&long, &format!("cannot be `{long}`: it is longer than 100 bytes")),
    ];
    for (name, fault) in names {
        let text = format!("format_version = 1\n\n[[exercises]]\nname = \"{name}\"\n");
        assert_eq!(problems(&text), [format!("4: the exercise's name {fault}")], "{name}");
    }
}

#[test]
fn faults_of_the_whole() {
    let cases: &[(&str, &[&str])] = &[
        (
            "",
            &[
                "1: `format_version` is missing: begin the file with `format_version = 1`",
                "1: the workbook has no exercises: add at least one `[[exercises]]`",
            ],
        ),
        (
            "\nformat_version = 2\n[[exercises]]\nname = \"a\"",
            &["2: format 2 is not known here, only 1 is: update asynclings"],
        ),
        (
            "format_version = 0\n[[exercises]]\nname = \"a\"",
            &["1: format 0 is not known here, only 1 is: write `format_version = 1`"],
        ),
        (
            "format_version = 1\nexercises = \"a\"",
            &["2: `exercises` must be written as `[[exercises]]`, but this is a string"],
        ),
        (
            "format_version = 1\n[exercises]\nname = \"a\"",
            &["2: `exercises` must be written as `[[exercises]]`, but this is a table"],
        ),
        ("format_version = 1\n[[exercises]]\ntest = true", &["2: the exercise has no `name`"]),
        (
            "format_version = 1\ntitle = \"\"\n[[exercises]]\nname = \"a\"",
            &["2: `title` is empty: fill it or leave it out"],
        ),
    ];
    for (text, complaints) in cases {
        assert_eq!(problems(text), *complaints, "{text}");
    }
}

#[test]
fn faults_of_lessons() {
    let text = "format_version = 1
[[lessons]]
title = \"no folder\"
[[lessons]]
dir = \"one\"
deps = \"web\"
[[lessons]]
dir = \"one\"
[[lessons]]
dir = \"two\"
deps = \"../core\"
[[lessons]]
dir = \"/tmp\"
deps = \"workbook\"
[[exercises]]
name = \"a\"
dir = \"one\"
";
    let complaints = [
        "2: the lesson has no `dir`",
        "6: there is no dependency set `web`: its file `deps/web.toml` is missing",
        "8: the lesson `one` is declared already, at line 5",
        "10: the lesson `two` has no exercises",
        "11: the dependency set's name cannot be `../core`: only letters, digits, `_` and `-` may be in it",
        "13: the lesson's folder cannot be `/tmp`: only letters, digits, `_` and `-` may be in it",
    ];
    assert_eq!(problems(text), complaints);
}

#[test]
fn what_was_learnt_is_one_line_that_says_something() {
    let cases = [
        ("3", "4: `learnt` must be a string, but this is a whole number"),
        ("\" \"", "4: `learnt` is empty: fill it or leave it out"),
        ("\"one\\ntwo\"", "4: `learnt` must be a single line"),
        ("\"\"\"\nsay it\"\"\"", ""),
    ];
    for (learnt, complaint) in cases {
        let lesson = format!("[[lessons]]\ndir = \"one\"\nlearnt = {learnt}\n");
        let text = format!("format_version = 1\n{lesson}[[exercises]]\nname = \"a\"\ndir = \"one\"");
        assert_eq!(problems(&text).concat(), complaint, "{learnt}");
    }
    let text = format!("where_next = 1\n{}", exercise(""));
    assert_eq!(problems(&text), ["1: `where_next` must be a string, but this is a whole number"]);
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_lines() {
    let text = "format_version = 3
tilte = \"t\"
[[exercises]]
name = \"a\"
[[exercises]]
name = \"b\"
timeout = 1e9
[[exercises]]
name = \"a\"
dir = \"elsewhere\"
";
    let complaints = [
        "1: format 3 is not known here, only 1 is: update asynclings",
        "2: unknown key `tilte` at the top of the file; did you mean `title`?",
        "6: the exercise file `exercises/b.rs` is missing: write it, or bring it back with `asynclings reset b`",
        "7: `timeout` must be more than 0 and at most 600 seconds, not 1000000000",
        "9: the name `a` is taken: the exercise at line 4 has it",
    ];
    assert_eq!(problems_with(text, &|path| path == "exercises/a.rs"), complaints);
}

#[test]
fn a_slip_in_the_toml_does_not_hide_other_faults_nor_invent_any() {
    let cases: &[(&str, &[&str])] = &[
        (
            "format_version = 1\n[[exercises]]\nname = \"a\"\ntest = ture\ntimeout = 0\n",
            &[
                "4: not valid TOML: invalid boolean, expected `true`",
                "5: `timeout` must be more than 0 and at most 600 seconds, not 0",
            ],
        ),
        (
            "format_version = 1\nwelcome_message = \"\"\"\nHello\n[[exercises]]\nname = \"a\"\n",
            &["5: not valid TOML: invalid multi-line basic string, expected `\"`"],
        ),
        (
            "format_version = 1\r\n[[exercises]]\r\nname = \"a\"\r\nname = \"b\"\r\n",
            &["4: not valid TOML: duplicate key"],
        ),
        (
            "format_version = 1\n[[exercises]]\nname = \"a\"\n[[exercises]\nname = \"b\"\n",
            &["4: not valid TOML: unclosed array table, expected `]`"],
        ),
    ];
    for (text, complaints) in cases {
        assert_eq!(problems(text), *complaints, "{text}");
    }
}
