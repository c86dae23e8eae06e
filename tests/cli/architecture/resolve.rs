//! What a path leads to: the modules on its way, or a crate from outside.

use std::collections::BTreeSet;

use super::crate_map::{CrateMap, Module, ModuleId, Name};

/// Where a path leads.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    /// The module that the path names, every one that passes the name on by `pub use`, and the one that defines it.
    pub(super) modules: BTreeSet<ModuleId>,
    /// The full paths into other crates.
    pub(super) external: BTreeSet<Vec<String>>,
    /// It names something that a module of the crate does not have.
    pub(super) is_dangling: bool,
}

/// Resolves `path` as the code of `module` would. `import` is the index of the mention, if it is an import: its own
/// name does not help to find what it imports.
pub(super) fn resolve(map: &CrateMap, module: ModuleId, path: &[String], import: Option<usize>) -> Target {
    let mut resolver = Resolver { map, used: BTreeSet::new(), target: Target::default() };
    resolver.used.extend(import.map(|index| (module, index)));
    resolver.start(module, path);
    resolver.target
}

struct Resolver<'a> {
    map: &'a CrateMap,
    /// Imports that are being followed: none is followed into itself.
    used: BTreeSet<(ModuleId, usize)>,
    target: Target,
}

impl Resolver<'_> {
    fn start(&mut self, module: ModuleId, path: &[String]) {
        let Some((first, rest)) = path.split_first() else { return };
        match first.as_str() {
            "crate" => self.walk(0, rest),
            "self" => self.walk(module, rest),
            "super" => {
                let mut up = self.module(module).parent.unwrap_or(module);
                let supers = rest.iter().take_while(|part| *part == "super").count();
                for _ in 0..supers {
                    up = self.module(up).parent.unwrap_or(up);
                }
                self.walk(up, &rest[supers..]);
            }
            _ => {
                if !self.follow(module, first, rest) {
                    self.target.external.insert(path.to_vec());
                }
            }
        }
    }

    fn walk(&mut self, module: ModuleId, rest: &[String]) {
        match rest.split_first() {
            None => self.reach(module),
            Some((name, rest)) => {
                if !self.follow(module, name, rest) {
                    // The longest part that exists is a module.
                    self.reach(module);
                    self.target.is_dangling |= !self.may_have_more(module);
                }
            }
        }
    }

    fn reach(&mut self, module: ModuleId) {
        self.target.modules.insert(self.module(module).file_module);
    }

    /// Whether `module` has the name.
    fn follow(&mut self, module: ModuleId, name: &str, rest: &[String]) -> bool {
        let mut names = self.module(module).names.get(name).cloned().unwrap_or_default();
        // Before `::` stands no function: `expect::Circumstance` is the module's, whatever `use expect::expect` brings.
        if !rest.is_empty() && names.iter().any(|name| matches!(name, Name::Module(_))) {
            names.retain(|name| matches!(name, Name::Module(_)));
        }
        let mut found = false;
        for stands_for in names {
            found |= match stands_for {
                Name::Module(child) => {
                    self.walk(child, rest);
                    true
                }
                Name::Item => {
                    self.reach(module);
                    true
                }
                Name::Import(index) => self.follow_import(module, index, rest),
            };
        }
        found || self.follow_globs(module, name, rest)
    }

    fn follow_import(&mut self, module: ModuleId, index: usize, rest: &[String]) -> bool {
        if !self.used.insert((module, index)) {
            return false;
        }
        self.reach(module);
        let path = [&self.module(module).mentions[index].path, rest].concat();
        self.start(module, &path);
        self.used.remove(&(module, index));
        true
    }

    fn follow_globs(&mut self, module: ModuleId, name: &str, rest: &[String]) -> bool {
        let mut found = false;
        for index in self.module(module).globs.clone() {
            if self.used.insert((module, index)) {
                let path = &self.module(module).mentions[index].path;
                let modules = resolve_module(self.map, module, path, index);
                for other in modules {
                    found |= self.follow(other, name, rest);
                }
                self.used.remove(&(module, index));
            }
        }
        if found {
            self.reach(module);
        }
        found
    }

    fn may_have_more(&self, module: ModuleId) -> bool {
        let module = self.module(module);
        module.has_hidden_names || !module.globs.is_empty()
    }

    fn module(&self, id: ModuleId) -> &Module {
        &self.map.modules[id]
    }
}

/// The modules that `path` itself names. An import of everything needs them to look a name up there.
fn resolve_module(map: &CrateMap, module: ModuleId, path: &[String], import: usize) -> Vec<ModuleId> {
    let target = resolve(map, module, path, Some(import));
    target.modules.into_iter().filter(|found| *found != module).collect()
}
