//! Which module uses which, and where.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::{algo::tarjan_scc, graph::DiGraph};

use super::{
    crate_map::{CrateMap, ModuleId},
    mentions::{Kind, Mention},
    resolve::{Target, resolve},
};

/// The modules of a crate that are files, and the arrows between them.
pub(super) struct Graph<'a> {
    pub(super) map: &'a CrateMap,
    /// From, to, and where it is said first.
    pub(super) arrows: BTreeMap<(ModuleId, ModuleId), String>,
}

/// Modules each of which reaches each other one.
pub(super) struct Circle {
    /// Their paths in order of the alphabet, with spaces between them.
    pub(super) modules: String,
    /// `file:line: from -> to: path` for each arrow between two of them.
    pub(super) arrows: Vec<String>,
}

/// A mention, where it is, and where it leads.
pub(super) struct Resolved<'a> {
    pub(super) module: ModuleId,
    pub(super) mention: &'a Mention,
    pub(super) target: Target,
}

/// Everything that the crate's code names.
pub(super) fn resolved(map: &CrateMap) -> impl Iterator<Item = Resolved<'_>> {
    map.modules.iter().enumerate().flat_map(move |(module, found)| {
        found.mentions.iter().enumerate().map(move |(index, mention)| {
            let target = match mention.kind {
                Kind::Method => Target::default(),
                Kind::Import(_) | Kind::Glob => resolve(map, module, &mention.path, Some(index)),
                Kind::Path | Kind::Macro => resolve(map, module, &mention.path, None),
            };
            Resolved { module, mention, target }
        })
    })
}

impl<'a> Graph<'a> {
    pub(super) fn of(map: &'a CrateMap) -> Self {
        let mut arrows = BTreeMap::new();
        for found in resolved(map) {
            let module = &map.modules[found.module];
            let place = format!("{}:{}: ", module.file, found.mention.line);
            for to in found.target.modules.into_iter().filter(|to| *to != module.file_module) {
                let from_to = format!("{} -> {}: ", module.path, map.modules[to].path);
                let text = || format!("{place}{from_to}{}", found.mention.path.join("::"));
                arrows.entry((module.file_module, to)).or_insert_with(text);
            }
        }
        Self { map, arrows }
    }

    /// The strongly connected parts of the modules that have the same parent, each taken with all that is in it.
    ///
    /// An arrow between a module and one that it is in, however deep, does not count: a parent may use its children, and
    /// they may use what it has for them. What the parent only passes on by `pub use` is not the parent's.
    pub(super) fn circles(&self) -> Vec<Circle> {
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        let nodes: Vec<_> = self.map.modules.iter().map(|_| graph.add_node(())).collect();
        for (from, to) in self.arrows.keys().filter_map(|(from, to)| self.siblings(*from, *to)) {
            graph.add_edge(nodes[from], nodes[to], ());
        }
        let parts = tarjan_scc(&graph).into_iter().filter(|part| part.len() > 1);
        let mut circles: Vec<Circle> =
            parts.map(|part| self.circle(&part.into_iter().map(|node| node.index()).collect())).collect();
        circles.sort_by(|a, b| a.modules.cmp(&b.modules));
        circles
    }

    fn circle(&self, part: &BTreeSet<ModuleId>) -> Circle {
        let mut modules: Vec<&str> = part.iter().map(|id| self.map.modules[*id].path.as_str()).collect();
        modules.sort_unstable();
        let is_inside = |(from, to): &(ModuleId, ModuleId)| {
            self.siblings(*from, *to).is_some_and(|(from, to)| part.contains(&from) && part.contains(&to))
        };
        let arrows = self.arrows.iter().filter(|(from_to, _)| is_inside(from_to));
        Circle { modules: modules.join(" "), arrows: arrows.map(|(_, text)| text.clone()).collect() }
    }

    /// The two modules with the same parent that the arrow is between: `check::deps` and `check::compile` for
    /// `check::deps::build -> check::compile::apart`. None if one of the two is in the other.
    fn siblings(&self, from: ModuleId, to: ModuleId) -> Option<(ModuleId, ModuleId)> {
        let (from, to) = (self.way_to(from), self.way_to(to));
        let fork = from.iter().zip(&to).position(|(one, other)| one != other)?;
        Some((from[fork], to[fork]))
    }

    /// The modules that `id` is in, from the root on, and itself.
    fn way_to(&self, id: ModuleId) -> Vec<ModuleId> {
        let mut way: Vec<ModuleId> =
            std::iter::successors(Some(id), |id| self.map.modules[*id].parent).collect();
        way.reverse();
        way
    }
}
