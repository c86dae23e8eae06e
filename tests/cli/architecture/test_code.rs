//! What is compiled for unit tests only: the item behind `#[cfg(test)]`, and nothing after it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Block, ExprMatch, ExprStruct, FieldsNamed, FieldsUnnamed, Item, ItemEnum, ItemForeignMod,
    ItemImpl, ItemTrait, ItemUse, Meta, Stmt, Token, parse::Parser, punctuated::Punctuated, visit_mut,
    visit_mut::VisitMut,
};

/// Whether `node` stands behind an attribute like `#[cfg(test)]` or `#[cfg(all(test, unix))]`.
pub(super) fn is_test_only(node: &impl ToTokens) -> bool {
    let mut tokens = node.to_token_stream().into_iter().peekable();
    while tokens.next_if(|token| is_sign(token, '#')).is_some() {
        match tokens.next() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
                if is_cfg_test(group.stream()) {
                    return true;
                }
            }
            _ => return false,
        }
    }
    false
}

/// The same for `#![cfg(test)]` at the top of a file.
pub(super) fn is_test_file(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| is_cfg_test(attribute.meta.to_token_stream()))
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_cfg_test(attribute: TokenStream) -> bool {
    match syn::parse2::<Meta>(attribute) {
        Ok(Meta::List(list)) if list.path.is_ident("cfg") => conditions(list.tokens).iter().any(needs_test),
        _ => false,
    }
}

/// Whether the condition holds in unit tests only.
fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => {
            conditions(list.tokens.clone()).iter().any(needs_test)
        }
        Meta::List(list) if list.path.is_ident("any") => {
            let all = conditions(list.tokens.clone());
            !all.is_empty() && all.iter().all(needs_test)
        }
        _ => false,
    }
}

fn conditions(tokens: TokenStream) -> Vec<Meta> {
    let list = Punctuated::<Meta, Token![,]>::parse_terminated;
    list.parse2(tokens).map(|list| list.into_iter().collect()).unwrap_or_default()
}

/// Takes test-only code out of an item, and the `use` statements out of its function bodies.
#[derive(Default)]
pub(super) struct Prune {
    pub(super) uses: Vec<ItemUse>,
}

impl VisitMut for Prune {
    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.retain(|statement| !is_test_only(statement));
        for statement in block.stmts.extract_if(.., |statement| matches!(statement, Stmt::Item(Item::Use(_))))
        {
            if let Stmt::Item(Item::Use(item)) = statement {
                self.uses.push(item);
            }
        }
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        item.items.retain(|item| !is_test_only(item));
        visit_mut::visit_item_impl_mut(self, item);
    }

    fn visit_item_trait_mut(&mut self, item: &mut ItemTrait) {
        item.items.retain(|item| !is_test_only(item));
        visit_mut::visit_item_trait_mut(self, item);
    }

    fn visit_item_foreign_mod_mut(&mut self, item: &mut ItemForeignMod) {
        item.items.retain(|item| !is_test_only(item));
        visit_mut::visit_item_foreign_mod_mut(self, item);
    }

    fn visit_item_enum_mut(&mut self, item: &mut ItemEnum) {
        item.variants.retain(|variant| !is_test_only(variant));
        visit_mut::visit_item_enum_mut(self, item);
    }

    fn visit_fields_named_mut(&mut self, fields: &mut FieldsNamed) {
        fields.named.retain(|field| !is_test_only(field));
        visit_mut::visit_fields_named_mut(self, fields);
    }

    fn visit_fields_unnamed_mut(&mut self, fields: &mut FieldsUnnamed) {
        fields.unnamed.retain(|field| !is_test_only(field));
        visit_mut::visit_fields_unnamed_mut(self, fields);
    }

    fn visit_expr_match_mut(&mut self, expression: &mut ExprMatch) {
        expression.arms.retain(|arm| !is_test_only(arm));
        visit_mut::visit_expr_match_mut(self, expression);
    }

    fn visit_expr_struct_mut(&mut self, expression: &mut ExprStruct) {
        expression.fields.retain(|field| !is_test_only(field));
        visit_mut::visit_expr_struct_mut(self, expression);
    }
}
