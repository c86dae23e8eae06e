//! Finds the lessons' READMEs: a new lesson need not be told here.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let exercises = root.join("exercises");
    println!("cargo::rerun-if-changed={}", exercises.display());

    let mut pages: Vec<_> = fs::read_dir(&exercises)?
        .filter_map(Result::ok)
        .map(|lesson| lesson.path().join("README.md"))
        .filter(|page| page.is_file())
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "there is no README in {}", exercises.display());

    let mut modules = String::new();
    for page in &pages {
        let lesson = page.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let page = fs::canonicalize(page)?;
        modules.push_str(&format!("#[doc = include_str!({page:?})]\nmod lesson_{lesson} {{}}\n"));
    }
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("lessons.rs"), modules)
}
