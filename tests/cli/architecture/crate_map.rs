//! The modules of a crate, found as rustc finds them: from the root, along the `mod` declarations.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Attribute, Item, ItemMod, Lit, Meta, visit_mut::VisitMut};

use super::{
    mentions::{self, Kind, Mention},
    sources::{Sources, normalize},
    test_code::{Prune, is_test_file, is_test_only},
};

/// A module in [`CrateMap::modules`].
pub(super) type ModuleId = usize;

/// A module: a file, or `mod name { .. }` in one.
pub(super) struct Module {
    /// `check::compile`; the root is `main` or `lib`.
    pub(super) path: String,
    pub(super) file: String,
    pub(super) parent: Option<ModuleId>,
    /// The module whose file it stands in: itself, unless it is inline.
    pub(super) file_module: ModuleId,
    /// What its names stand for; two under one name if a `cfg` decides, or if a name is both type and function.
    pub(super) names: BTreeMap<String, Vec<Name>>,
    /// What it brings by `*`, as an index into `mentions`.
    pub(super) globs: Vec<usize>,
    pub(super) mentions: Vec<Mention>,
    /// A macro, or another crate's `*`, gives it names that are not seen here.
    pub(super) has_hidden_names: bool,
    /// Files that it takes as text.
    texts: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Module(ModuleId),
    /// A type, a function and so on, defined here.
    Item,
    /// The index of the mention that brings it.
    Import(usize),
}

/// The modules that are compiled outside of unit tests. The first one is the root.
pub(super) struct CrateMap {
    pub(super) modules: Vec<Module>,
    /// Files that only unit tests are made of.
    pub(super) test_files: BTreeSet<String>,
}

impl CrateMap {
    /// Follows the `mod` declarations from the file `root` on.
    ///
    /// # Panics
    /// For a file that is no Rust, is missing, or is declared by nobody.
    pub(super) fn read(sources: &Sources, root: &str) -> Self {
        let folder = folder_of(root);
        let stem = root[folder.len()..].trim_start_matches('/').trim_end_matches(".rs");
        let place = Place { file: root.into(), folder: folder.into(), inline: false };
        let mut reader = Reader { sources, modules: Vec::new(), test_files: BTreeSet::new() };
        let declared = Declared { path: stem.into(), parent: None, in_tests: false };
        reader.file(&Found { place, text: &sources[root] }, declared);
        let map = Self { modules: reader.modules, test_files: reader.test_files };
        map.must_have_all(sources, folder);
        map
    }

    /// A file that is in no module would not be guarded.
    fn must_have_all(&self, sources: &Sources, folder: &str) {
        let compiled = self.modules.iter().map(|module| &module.file);
        let texts = self.modules.iter().flat_map(|module| &module.texts);
        let known: BTreeSet<&String> = compiled.chain(texts).chain(&self.test_files).collect();
        let forgotten: Vec<&String> =
            sources.keys().filter(|file| file.starts_with(folder) && !known.contains(file)).collect();
        assert!(forgotten.is_empty(), "no `mod` declares {forgotten:?}");
    }
}

/// Where a module is, and where the files of its children are.
#[derive(Clone)]
struct Place {
    file: String,
    folder: String,
    inline: bool,
}

/// What is known of a module before it is read.
struct Declared {
    path: String,
    parent: Option<ModuleId>,
    in_tests: bool,
}

struct Found<'a> {
    place: Place,
    text: &'a str,
}

struct Reader<'a> {
    sources: &'a Sources,
    modules: Vec<Module>,
    test_files: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn file(&mut self, found: &Found<'_>, mut declared: Declared) -> Option<ModuleId> {
        let parsed = syn::parse_file(found.text).unwrap_or_else(|error| {
            panic!("{}:{}: {error}", found.place.file, error.span().start().line);
        });
        declared.in_tests |= is_test_file(&parsed.attrs);
        self.module(&found.place, declared, parsed.items)
    }

    /// None for a module of unit tests, of which only the files are noted.
    fn module(&mut self, place: &Place, declared: Declared, items: Vec<Item>) -> Option<ModuleId> {
        if declared.in_tests {
            self.test_module(place, items);
            return None;
        }
        let Declared { path, parent, .. } = declared;
        let id = self.modules.len();
        let parent_file = parent.map(|parent| self.modules[parent].file_module);
        let file_module = parent_file.filter(|_| place.inline).unwrap_or(id);
        let (names, globs, mentions, texts) = Default::default();
        let (file, has_hidden_names) = (place.file.clone(), false);
        self.modules.push(Module {
            path,
            file,
            parent,
            file_module,
            names,
            globs,
            mentions,
            has_hidden_names,
            texts,
        });
        for item in items {
            self.item(id, place, item);
        }
        Some(id)
    }

    fn test_module(&mut self, place: &Place, items: Vec<Item>) {
        self.test_files.extend((!place.inline).then(|| place.file.clone()));
        for item in items {
            if let Item::Mod(item) = item {
                let declared = Declared { path: item.ident.to_string(), parent: None, in_tests: true };
                self.child(item, place, declared);
            }
        }
    }

    fn item(&mut self, id: ModuleId, place: &Place, item: Item) {
        let in_tests = is_test_only(&item);
        match item {
            Item::Mod(item) => {
                let name = item.ident.to_string();
                let path = match self.modules[id].parent {
                    Some(_) => format!("{}::{name}", self.modules[id].path),
                    None => name.clone(),
                };
                if let Some(child) = self.child(item, place, Declared { path, parent: Some(id), in_tests }) {
                    self.modules[id].name(name, Name::Module(child));
                }
            }
            _ if in_tests => {}
            Item::Use(item) => self.modules[id].note(mentions::in_use(&item)),
            item => self.modules[id].code(item),
        }
    }

    fn child(&mut self, item: ItemMod, place: &Place, declared: Declared) -> Option<ModuleId> {
        let name = item.ident.to_string();
        let given = path_attribute(&item.attrs);
        if let Some((_, items)) = item.content {
            let folder = join(&place.folder, given.as_deref().unwrap_or(&name));
            let place = Place { file: place.file.clone(), folder, inline: true };
            return self.module(&place, declared, items);
        }
        match self.find(place, &name, given.as_deref()) {
            Some(found) => self.file(&found, declared),
            // Tests may share files that are outside of the sources.
            None if declared.in_tests => None,
            None => panic!("{}: there is no file for `mod {name}`", place.file),
        }
    }

    fn find(&self, place: &Place, name: &str, given: Option<&str>) -> Option<Found<'a>> {
        let beside = folder_of(&place.file);
        let candidates = match given {
            Some(given) => {
                let file = join(if place.inline { &place.folder } else { beside }, given);
                let folder = folder_of(&file).to_owned();
                vec![(file, folder)]
            }
            None => {
                let folder = join(&place.folder, name);
                vec![(format!("{folder}.rs"), folder.clone()), (format!("{folder}/mod.rs"), folder)]
            }
        };
        candidates.into_iter().find_map(|(file, folder)| {
            let text = self.sources.get(&file)?;
            Some(Found { place: Place { file, folder, inline: false }, text })
        })
    }
}

impl Module {
    fn name(&mut self, name: String, stands_for: Name) {
        self.names.entry(name).or_default().push(stands_for);
    }

    fn note(&mut self, found: Vec<Mention>) {
        for mention in found {
            let index = self.mentions.len();
            match &mention.kind {
                Kind::Import(Some(name)) => self.name(name.clone(), Name::Import(index)),
                Kind::Glob => self.globs.push(index),
                _ => {}
            }
            self.mentions.push(mention);
        }
    }

    fn code(&mut self, mut item: Item) {
        let mut prune = Prune::default();
        prune.visit_item_mut(&mut item);
        for item in &prune.uses {
            self.note(mentions::in_use(item));
        }
        match defined_name(&item) {
            Some(name) => self.name(name, Name::Item),
            None => self.has_hidden_names |= matches!(item, Item::Macro(_)),
        }
        let texts = mentions::included_texts(item.to_token_stream());
        self.texts.extend(texts.iter().map(|text| join(folder_of(&self.file), text)));
        self.note(mentions::in_code(&item));
    }
}

fn join(folder: &str, path: &str) -> String {
    normalize(&format!("{folder}/{path}"))
}

fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}

fn defined_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
