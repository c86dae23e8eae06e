//! `asynclings run`.

mod current;
mod environment;
mod events;
mod hints;
mod verdicts;

/// A workbook of one exercise, which is a program without tests.
const ONE: &str = "format_version = 1\nfinal_message = \"You have seen it all.\"\n\
                   [[exercises]]\nname = \"one\"\ntest = false\n";
