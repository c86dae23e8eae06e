//! Parses the options of `#[lab::test(..)]`.

use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Ident, Lit, LitInt, Meta, MetaNameValue, Result, Token};

const KNOWN: &str = "the options are `real_clock`, `multi_thread` and `deadline_s = N`";

#[derive(Default)]
pub(crate) struct Options {
    pub(crate) real_clock: Option<Ident>,
    pub(crate) multi_thread: Option<Ident>,
    pub(crate) deadline_s: Option<(Ident, LitInt)>,
}

impl Options {
    pub(crate) fn parse(tokens: TokenStream) -> Result<Options> {
        let mut options = Options::default();
        for meta in Punctuated::<Meta, Token![,]>::parse_terminated.parse2(tokens)? {
            options.accept(&meta)?;
        }
        Ok(options)
    }

    /// The first option that was given, as the position of an error.
    pub(crate) fn first(&self) -> Option<&Ident> {
        let deadline = self.deadline_s.as_ref().map(|(name, _)| name);
        self.real_clock.as_ref().or(self.multi_thread.as_ref()).or(deadline)
    }

    fn accept(&mut self, meta: &Meta) -> Result<()> {
        let name = meta.path().require_ident()?.clone();
        match (name.to_string().as_str(), meta) {
            ("real_clock", Meta::Path(_)) => once(&mut self.real_clock, name.clone(), &name),
            ("multi_thread", Meta::Path(_)) => once(&mut self.multi_thread, name.clone(), &name),
            ("deadline_s", Meta::NameValue(pair)) => {
                once(&mut self.deadline_s, (name.clone(), seconds(pair)?), &name)
            }
            ("real_clock" | "multi_thread", _) => {
                Err(Error::new(meta.span(), format!("`{name}` takes no value")))
            }
            ("deadline_s", _) => Err(Error::new(meta.span(), "say how many seconds: `deadline_s = 600`")),
            _ => Err(Error::new(name.span(), format!("unknown option `{name}`: {KNOWN}"))),
        }
    }
}

fn once<T>(slot: &mut Option<T>, value: T, name: &Ident) -> Result<()> {
    if slot.replace(value).is_some() {
        return Err(Error::new(name.span(), format!("`{name}` is given twice")));
    }
    Ok(())
}

fn seconds(pair: &MetaNameValue) -> Result<LitInt> {
    let Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) = &pair.value else {
        return Err(Error::new(
            pair.value.span(),
            "a whole number of seconds is needed, like `deadline_s = 600`",
        ));
    };
    match number.base10_parse::<u64>()? {
        // tokio's timers allow about two years, but a deadline of more than a month is a mistake.
        1..=2_592_000 => Ok(number.clone()),
        _ => Err(Error::new(number.span(), "a deadline lies between 1 second and 30 days (2592000)")),
    }
}
