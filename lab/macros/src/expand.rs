//! Expands `#[lab::test]`: under libtest the function becomes a test, elsewhere it is a plain function.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Error, ItemFn, Result, ReturnType, Signature, Visibility};

use crate::options::Options;

/// Attributes that change how libtest runs a test. The runner does not use libtest, so they would have no effect there.
const REFUSED: [(&str, &str); 3] = [
    (
        "should_panic",
        "`#[should_panic]` has no meaning here: call the code under `std::panic::catch_unwind`, or spawn it and look at its `JoinError`",
    ),
    ("ignore", "`#[ignore]` has no meaning here: the runner expects a receipt from every test"),
    ("test", "`#[lab::test]` makes the function a test already"),
];

pub(crate) fn test(options: TokenStream, item: TokenStream) -> TokenStream {
    let function = match syn::parse2::<ItemFn>(item) {
        Ok(function) => function,
        Err(error) => return error.into_compile_error(),
    };
    let name = function.sig.ident.clone();
    expand(options, function).unwrap_or_else(|error| with_stub(&error, &name))
}

/// The error, and an empty function with that name, so that the generated list of tests does not cause a second error.
fn with_stub(error: &Error, name: &Ident) -> TokenStream {
    let error = error.to_compile_error();
    quote! { #error #[allow(dead_code)] pub(crate) fn #name() {} }
}

fn expand(options: TokenStream, function: ItemFn) -> Result<TokenStream> {
    let options = Options::parse(options)?;
    refuse(&options, &function)?;
    let ItemFn { attrs, vis, sig, block, .. } = function;
    let (name, output, visibility) = (&sig.ident, &sig.output, visibility(vis));
    let spec = spec(name, &options);
    let body = body(sig.asyncness.is_some(), output);
    let asyncness = &sig.asyncness;
    Ok(quote! {
        #(#attrs)*
        #[cfg_attr(test, ::core::prelude::v1::test)]
        #[allow(dead_code)]
        #visibility fn #name() {
            #asyncness fn body() #output #block
            ::lab::run(#spec, #body)
        }
    })
}

fn refuse(options: &Options, function: &ItemFn) -> Result<()> {
    refuse_attributes(&function.attrs)?;
    refuse_signature(&function.sig)?;
    match (function.sig.asyncness, options.first()) {
        (None, Some(option)) => Err(Error::new(
            option.span(),
            format!(
                "`{option}` is about the runtime, and for a plain `fn` none is made: is `async` missing?"
            ),
        )),
        _ => Ok(()),
    }
}

fn refuse_attributes(attributes: &[Attribute]) -> Result<()> {
    for attribute in attributes {
        let refused = REFUSED.iter().find(|(name, _)| attribute.path().is_ident(name));
        if let Some((_, reason)) = refused {
            return Err(Error::new(attribute.span(), reason));
        }
    }
    Ok(())
}

fn refuse_signature(signature: &Signature) -> Result<()> {
    if !signature.inputs.is_empty() {
        return Err(Error::new(signature.inputs.span(), "a test takes no arguments"));
    }
    if !signature.generics.params.is_empty() {
        return Err(Error::new(signature.generics.span(), "a test is not generic"));
    }
    Ok(())
}

/// At least `pub(crate)`, because the generated crate root calls the tests.
fn visibility(written: Visibility) -> TokenStream {
    match written {
        Visibility::Inherited => quote!(pub(crate)),
        other => quote!(#other),
    }
}

fn spec(name: &Ident, options: &Options) -> TokenStream {
    let text = name.to_string();
    let text = text.trim_start_matches("r#");
    let clock = options.real_clock.as_ref().map(|option| quote_spanned!(option.span()=> .real_clock()));
    let threads = options.multi_thread.as_ref().map(|option| quote_spanned!(option.span()=> .multi_thread()));
    let deadline = options.deadline_s.as_ref().map(|(_, seconds)| quote!(.deadline_s(#seconds)));
    quote!(::lab::Spec::new(#text) #clock #threads #deadline)
}

/// The body is a function, so that lab gets a pointer and the code that runs it is compiled only once, in lab. It has a name, because
/// a report finds the test's file by it.
fn body(is_async: bool, output: &ReturnType) -> TokenStream {
    let span = match output {
        ReturnType::Default => Span::call_site(),
        ReturnType::Type(_, ty) => ty.span(),
    };
    // An error about what the body returns points at its return type.
    let body = Ident::new("body", Span::call_site().located_at(span));
    if is_async {
        let settled = quote_spanned!(span=> ::lab::Outcome::settle(#body().await));
        let future = quote!(::std::pin::Pin<::std::boxed::Box<dyn ::std::future::Future<Output = ()>>>);
        quote!({ fn made() -> #future { ::std::boxed::Box::pin(async { #settled }) } ::lab::Body::Async(made) })
    } else {
        let settled = quote_spanned!(span=> ::lab::Outcome::settle(#body()));
        quote!({ fn made() { #settled } ::lab::Body::Plain(made) })
    }
}
