//! Looking up the symbols of return addresses.

use std::collections::HashMap;
use std::ffi::c_void;

use super::address_ranges::is_own;
use super::symbolizer_thread;

/// A call on a stack, as the debug information describes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbol {
    /// Demangled; empty if unknown.
    pub(crate) name: String,
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
}

/// The symbols of those return addresses that lie in this program, the innermost first. An inlined call comes before the call that
/// contains it.
pub(crate) fn resolve(addresses: &[usize]) -> Vec<Symbol> {
    let addresses = addresses.to_vec();
    symbolizer_thread::symbolize(move || look_up(&addresses)).unwrap_or_default()
}

/// Looks up each address once. The samples of one thread have most of their addresses in common.
#[derive(Default)]
pub(crate) struct SymbolCache {
    known: HashMap<usize, Vec<Symbol>>,
}

impl SymbolCache {
    /// Like [`resolve`].
    pub(crate) fn resolve(&mut self, addresses: &[usize]) -> Vec<Symbol> {
        let mut new = addresses.to_vec();
        new.retain(|address| !self.known.contains_key(address));
        let look_up_each = move || new.into_iter().map(|address| (address, look_up(&[address])));
        let found = symbolizer_thread::symbolize(move || look_up_each().collect::<Vec<_>>());
        self.known.extend(found.unwrap_or_default());
        addresses.iter().filter_map(|address| self.known.get(address)).flatten().cloned().collect()
    }
}

fn look_up(addresses: &[usize]) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for address in addresses.iter().filter(|address| is_own(**address)) {
        backtrace::resolve(*address as *mut c_void, |found| {
            symbols.push(Symbol {
                name: found.name().map(|name| format!("{name:#}")).unwrap_or_default(),
                file: found.filename().map(|file| file.display().to_string()),
                line: found.lineno(),
            });
        });
    }
    symbols
}

/// The return addresses on this thread's stack, the innermost first.
pub(crate) fn addresses() -> Vec<usize> {
    const MAX_DEPTH: usize = 96;
    let mut stack = Vec::with_capacity(MAX_DEPTH);
    backtrace::trace(|frame| {
        stack.push(frame.ip() as usize);
        stack.len() < MAX_DEPTH
    });
    stack
}
