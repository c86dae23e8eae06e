//! The layers of the program and the floors of lab, as data: here is what to change when a module comes or goes.

/// Who may use whom; what no row allows is forbidden. A new layer is a row.
pub(super) type Arrows = [(&'static [&'static str], &'static [&'static str])];

/// Floors from the top to the bottom: a name, and the modules on it.
pub(super) type Floors = [(&'static str, &'static [&'static str])];

/// The layers of `src/`, by their top-level modules. The six in the middle do not know each other.
pub(super) const SRC: &Arrows = &[
    (&["main"], &["check", "cli", "commands", "error"]),
    (&["commands"], &["check", "cli", "events", "intake", "report", "store", "ui"]),
    (&["commands", "check", "intake", "store"], &["fsutil"]),
    (&["cli", "commands", "check", "events", "intake", "report", "store", "ui"], &["error", "model"]),
    (&["fsutil"], &["error", "model"]),
    (&["error"], &["model"]),
];

/// The floors of `lab/src`. A module may use those on its own floor and on the floors below; where two on one floor must not
/// know each other, give each a floor. A name stands for all that is in the module, unless that is listed itself.
pub(super) const LAB: &Floors = &[
    ("root", &["lib"]),
    ("entry points", &["main_fn", "run"]),
    ("runner", &["runner"]),
    ("hang diagnosis", &["hang", "lock_tracing", "unavailable"]),
    ("expectations", &["expect"]),
    ("bench tools", &["tools"]),
    ("test context", &["background", "brief_blocks", "circumstance", "context", "panics"]),
    (
        "symbols, tasks, stack sampler",
        &["heartbeat", "stack_sampler", "symbols", "tasks", "thread_sandbox", "wake_flag"],
    ),
    ("protocol", &["channel", "exit_codes", "lock", "receipt", "spec", "time"]),
];

/// The circles of today, to be cut: the modules of each in order of the alphabet. Take a circle that is cut from here; never
/// add one.
pub(super) const KNOWN_SRC: &[&str] = &[];
pub(super) const KNOWN_LAB: &[&str] = &[];
