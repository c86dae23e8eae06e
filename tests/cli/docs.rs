//! docs/json-events.md against src/model/events.rs: the same events, the same fields.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use syn::{Fields, Item};

use crate::support::REPOSITORY;

/// Event -> its fields.
type Events = BTreeMap<String, BTreeSet<String>>;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{REPOSITORY}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn snake(name: &str) -> String {
    let separated = |c: char| if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() };
    name.chars().map(separated).collect::<String>().trim_start_matches('_').to_owned()
}

fn names(fields: &Fields) -> BTreeSet<String> {
    fields.iter().filter_map(|field| field.ident.as_ref()).map(ToString::to_string).collect()
}

/// The events of the source, and the fields of a test.
fn in_source() -> (Events, BTreeSet<String>) {
    let file = syn::parse_file(&read("src/model/events.rs")).expect("Rust");
    let mut events = Events::new();
    let mut test = BTreeSet::new();
    for item in file.items {
        match item {
            Item::Enum(item) if item.ident == "Event" => {
                events =
                    item.variants.iter().map(|v| (snake(&v.ident.to_string()), names(&v.fields))).collect();
            }
            Item::Struct(item) if item.ident == "Test" => test = names(&item.fields),
            _ => {}
        }
    }
    (events, test)
}

/// The first column of a table's rows that name a field.
fn in_table(text: &str) -> BTreeSet<String> {
    let cell = |line: &str| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name.to_owned());
    text.lines().filter_map(cell).collect()
}

fn example(section: &str) -> Option<Value> {
    let (_, rest) = section.split_once("```json\n")?;
    let (line, _) = rest.split_once("\n```")?;
    Some(serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
}

fn keys(object: &Value) -> BTreeSet<String> {
    object.as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn every_event_and_every_field_is_documented() {
    let (events, test) = in_source();
    let page = read("docs/json-events.md");
    let mut documented = Events::new();
    for section in page.split("\n## `").skip(1) {
        let (name, text) = section.split_once('`').expect("a heading");
        let fields = text.split("\nEach test:\n").next().map(in_table).unwrap_or_default();
        documented.insert(name.to_owned(), fields);

        let example = example(text).unwrap_or_else(|| panic!("`{name}` has no example"));
        assert_eq!(example["event"], name);
        let head = ["event", "schema_version"].map(str::to_owned);
        assert_eq!(
            keys(&example),
            documented[name].iter().cloned().chain(head).collect(),
            "example of `{name}`"
        );
    }
    assert_eq!(documented, events);

    let (_, text) = page.split_once("\nEach test:\n").expect("the table of a test's fields");
    let (table, _) = text.split_once("\n| verdict |").expect("the table of verdicts");
    assert_eq!(in_table(table), test);
}

#[test]
fn every_verdict_is_documented() {
    let page = read("docs/json-events.md");
    let (_, text) = page.split_once("\n| verdict |").expect("the table of verdicts");
    let (table, _) = text.split_once("\n```json").expect("an example");
    let source = syn::parse_file(&read("src/model/verdict.rs")).expect("Rust");
    let kinds = source.items.iter().find_map(|item| match item {
        Item::Enum(item) if item.ident == "VerdictKind" => Some(item),
        _ => None,
    });
    let kinds = &kinds.expect("`VerdictKind`").variants;
    assert_eq!(in_table(table), kinds.iter().map(|kind| snake(&kind.ident.to_string())).collect());
}
