//! The rules, each as a function from sources to what breaks it.

use std::collections::BTreeSet;

use super::{
    crate_map::{CrateMap, Module},
    graph::{Graph, Resolved, resolved},
    mentions::Kind,
    sources::Sources,
    tables::{Arrows, Floors},
};

/// More lines than this are too many for one file.
pub(super) const MAX_LINES: usize = 400;

/// Paths into other crates that lead to files, clocks, processes or the terminal.
const IO_PATHS: [&str; 17] = [
    "std::fs",
    "std::io",
    "std::process",
    "std::env",
    "std::net",
    "std::thread",
    "std::os",
    "std::time::SystemTime",
    "std::time::Instant",
    "tokio",
    "futures",
    "notify",
    "crossterm",
    "indicatif",
    "tempfile",
    "rustix",
    "libc",
];
const IO_MACROS: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];
/// Methods of `Path` that ask the file system.
const IO_METHODS: [&str; 10] = [
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "canonicalize",
    "metadata",
    "symlink_metadata",
    "read_dir",
    "read_link",
];

/// What the code in the top-level module `layer` names that is input or output.
pub(super) fn io_in(map: &CrateMap, layer: &str) -> Vec<String> {
    let found = resolved(map).filter(|found| layer_of(&map.modules[found.module]) == layer);
    found
        .filter(|found| {
            let last = found.mention.path.last().map_or("", String::as_str);
            match found.mention.kind {
                Kind::Method => IO_METHODS.contains(&last),
                Kind::Macro if IO_MACROS.contains(&last) => true,
                Kind::Glob => found.target.external.iter().any(|path| is_io(path) || holds_io(path)),
                _ => found.target.external.iter().any(|path| is_io(path)),
            }
        })
        .map(|found| place_of(map, &found))
        .collect()
}

fn is_io(path: &[String]) -> bool {
    let asks_a_path = match path {
        [.., owner, method] => ["Path", "PathBuf"].contains(&&**owner) && IO_METHODS.contains(&&**method),
        _ => false,
    };
    asks_a_path || IO_PATHS.iter().any(|io| io.split("::").eq(path.iter().take(io.split("::").count())))
}

/// `use std::*` would bring `fs` without naming it.
fn holds_io(path: &[String]) -> bool {
    IO_PATHS.iter().any(|io| io.starts_with(&format!("{}::", path.join("::"))))
}

/// The arrows between top-level modules that no row allows, and the names in `allowed` that no module has.
pub(super) fn forbidden_arrows(graph: &Graph<'_>, allowed: &Arrows) -> Vec<String> {
    let layers: BTreeSet<&str> = graph.map.modules.iter().map(layer_of).collect();
    let named = allowed.iter().flat_map(|(from, to)| from.iter().chain(*to));
    let unknown = named.filter(|name| !layers.contains(**name));
    let mut faults: Vec<String> =
        unknown.map(|name| format!("the table of arrows names `{name}`, which is no module")).collect();
    for ((from, to), text) in &graph.arrows {
        let (from, to) = (layer_of(&graph.map.modules[*from]), layer_of(&graph.map.modules[*to]));
        let is_allowed = allowed.iter().any(|(users, used)| users.contains(&from) && used.contains(&to));
        if from != to && !is_allowed {
            faults.push(format!("{text}: `{from}` must not use `{to}`"));
        }
    }
    faults
}

/// The name of the top-level module that `module` is in.
fn layer_of(module: &Module) -> &str {
    module.path.split("::").next().unwrap_or_default()
}

/// The arrows that lead up in `floors`, and the names where the table and the modules differ.
pub(super) fn upward_arrows(graph: &Graph<'_>, floors: &Floors) -> Vec<String> {
    let modules: BTreeSet<&str> = graph.map.modules.iter().map(|module| module.path.as_str()).collect();
    let listed: Vec<&str> = floors.iter().flat_map(|(_, modules)| modules.iter().copied()).collect();
    let mut faults: Vec<String> = Vec::new();
    for (at, name) in listed.iter().enumerate() {
        if !modules.contains(name) {
            faults.push(format!("the table of floors names `{name}`, which is no module"));
        }
        if listed[..at].contains(name) {
            faults.push(format!("the table of floors names `{name}` on two floors"));
        }
    }
    let missing = modules.iter().filter(|name| floor_of(floors, name).is_none());
    faults.extend(missing.map(|name| format!("`{name}` is on no floor")));
    for ((from, to), text) in &graph.arrows {
        let floor = |id: &usize| floor_of(floors, &graph.map.modules[*id].path);
        if let (Some(from), Some(to)) = (floor(from), floor(to))
            && to < from
        {
            faults.push(format!("{text}: up from `{}` to `{}`", floors[from].0, floors[to].0));
        }
    }
    faults
}

/// The floor of the longest listed name that `module` is in, counted from the top.
fn floor_of(floors: &Floors, module: &str) -> Option<usize> {
    let holds =
        |name: &str| module == name || module.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"));
    let listed =
        floors.iter().enumerate().flat_map(|(floor, (_, names))| names.iter().map(move |name| (floor, name)));
    listed.filter(|(_, name)| holds(name)).max_by_key(|(_, name)| name.len()).map(|(floor, _)| floor)
}

/// The circles that are not among the known ones, and the known ones that are gone.
pub(super) fn new_circles(graph: &Graph<'_>, known: &[&str]) -> Vec<String> {
    let circles = graph.circles();
    let is_gone = |name: &&&str| !circles.iter().any(|circle| circle.modules == **name);
    let gone = known.iter().filter(is_gone).map(|name| format!("gone, so take it from the list: {name:?}"));
    let new = circles.iter().filter(|circle| !known.contains(&&*circle.modules));
    let new =
        new.map(|circle| format!("a circle: {:?}\n    {}", circle.modules, circle.arrows.join("\n    ")));
    gone.chain(new).collect()
}

/// Paths to what is nowhere: rustc does not see them in code for another system.
pub(super) fn dangling_paths(map: &CrateMap) -> Vec<String> {
    let found = resolved(map).filter(|found| found.target.is_dangling);
    found.map(|found| place_of(map, &found)).collect()
}

/// `file:line: path`
fn place_of(map: &CrateMap, found: &Resolved<'_>) -> String {
    let file = &map.modules[found.module].file;
    format!("{file}:{}: {}", found.mention.line, found.mention.path.join("::"))
}

/// Files of more than [`MAX_LINES`] lines.
pub(super) fn long_files(sources: &Sources) -> Vec<String> {
    let lengths = sources.iter().map(|(path, text)| (path, text.lines().count()));
    let long = lengths.filter(|(_, lines)| *lines > MAX_LINES);
    long.map(|(path, lines)| format!("{path} has {lines} lines")).collect()
}

/// `mod.rs` files: a module with children is `name.rs` beside the folder `name`.
pub(super) fn mod_files(sources: &Sources) -> Vec<String> {
    sources.keys().filter(|path| path.ends_with("/mod.rs")).cloned().collect()
}
