//! The command line: clap types only.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A workbook that teaches async Rust: save, see why it is wrong, fix it, move on.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    /// Without a command: watch.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// For `asynclings` alone, which means `asynclings watch`.
    #[command(flatten)]
    pub watch: WatchOptions,
    /// Work in this workbook instead of the one here or above.
    #[arg(long, global = true, value_name = "DIR")]
    pub workbook: Option<PathBuf>,
    /// Colours: by default where the terminal can and NO_COLOR is not set.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: ColorChoice,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal decide.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line, see docs/json-events.md.
    Json,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a fresh workbook out of this program; no network needed
    Init {
        /// Where to; made if it is not there
        #[arg(default_value = "asynclings")]
        dir: PathBuf,
    },
    /// Watch the exercises: every save is checked (the default command)
    Watch {
        /// Start at this exercise; default: where you left off
        name: Option<String>,
        #[command(flatten)]
        options: WatchOptions,
    },
    /// Check one exercise once
    Run {
        /// Default: the current one
        name: Option<String>,
        /// Draw what ran when in every test, also if it passed (JSON has it anyway)
        #[arg(long)]
        timeline: bool,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show the next hint
    Hint {
        /// Default: the current one
        name: Option<String>,
        /// Show all hints at once
        #[arg(long)]
        all: bool,
    },
    /// Show the lessons and exercises with their state
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Sum up what you have learnt so far, with your time, tries and hints
    Summary,
    /// Read a lesson's text
    Lesson {
        /// A lesson (`02_gather`, `gather`) or one of its exercises; default: the current one's
        name: Option<String>,
    },
    /// Show the model solution of a passed exercise
    Solution {
        /// Default: the current one
        name: Option<String>,
        /// Also if it has not been passed yet
        #[arg(long)]
        reveal: bool,
    },
    /// Put an exercise's starter back; your version is kept beside it
    Reset {
        /// Which one
        name: String,
    },
    /// Check every exercise, in parallel
    CheckAll {
        /// How many at once; default: one for each core
        #[arg(long, short, value_name = "N")]
        jobs: Option<usize>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Look whether everything that asynclings needs is there, and say what to do if not
    Doctor,
    /// For authors: starters fail the way they say, solutions pass, labelled answers are judged as labelled
    Verify {
        /// Only these exercises
        names: Vec<String>,
        /// How many checks at once; default: one for each core
        #[arg(long, short, value_name = "N")]
        jobs: Option<usize>,
    },
    /// Print a completion script for your shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// Options of `watch`.
#[derive(Args, Clone, Debug, Default)]
pub struct WatchOptions {
    /// Do not look for saves; `r` runs the current exercise
    #[arg(long)]
    pub manual: bool,
    /// Go on to the next exercise at once when one is passed
    #[arg(long)]
    pub auto: bool,
    /// How results are printed
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `--message-format`.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct FormatArgs {
    /// How results are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}
