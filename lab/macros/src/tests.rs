//! Which functions and options the attribute accepts, and its errors for others.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand::test;

/// The expansion with the compile error. Checks that it still defines the name.
fn refusal(options: TokenStream, item: TokenStream) -> String {
    let expanded = test(options, item).to_string();
    assert!(expanded.contains("compile_error !"), "{expanded}");
    assert!(expanded.contains("fn it () { }"), "{expanded}");
    expanded
}

fn refused_options(options: TokenStream) -> String {
    refusal(
        options,
        quote!(
            async fn it() {}
        ),
    )
}

#[test]
fn all_options_become_a_spec() {
    let options = quote!(real_clock, multi_thread, deadline_s = 600);
    let expanded = test(
        options,
        quote!(
            async fn it() -> Result<(), String> {
                Ok(())
            }
        ),
    )
    .to_string();
    assert!(!expanded.contains("compile_error"), "{expanded}");
    let spec = quote!(::lab::Spec::new("it").real_clock().multi_thread().deadline_s(600));
    assert!(expanded.contains(&spec.to_string()), "{expanded}");
    assert!(expanded.contains("pub (crate) fn it ()"), "{expanded}");
}

#[test]
fn attributes_and_visibility_are_kept() {
    let item = quote! { /** Tells a story. */ #[allow(unused)] pub fn it() {} };
    let expanded = test(quote!(), item).to_string();
    assert!(expanded.contains("Tells a story.") && expanded.contains("allow (unused)"), "{expanded}");
    assert!(expanded.contains("pub fn it ()"), "{expanded}");
}

#[test]
fn options_are_checked() {
    assert!(refused_options(quote!(real_clok)).contains("unknown option `real_clok`: the options are"));
    assert!(refused_options(quote!(real_clock = true)).contains("`real_clock` takes no value"));
    assert!(refused_options(quote!(real_clock, real_clock)).contains("given twice"));
    assert!(refused_options(quote!(deadline_s)).contains("say how many seconds"));
    assert!(refused_options(quote!(deadline_s = "6")).contains("a whole number of seconds"));
    assert!(refused_options(quote!(deadline_s = 0)).contains("between 1 second and 30 days"));
}

#[test]
fn what_cannot_be_a_test_is_refused() {
    let refused = |item| refusal(quote!(), item);
    assert!(
        refused(quote!(
            #[should_panic]
            async fn it() {}
        ))
        .contains("catch_unwind")
    );
    assert!(
        refused(quote!(
            #[ignore]
            async fn it() {}
        ))
        .contains("expects a receipt")
    );
    assert!(
        refused(quote!(
            #[test]
            fn it() {}
        ))
        .contains("a test already")
    );
    assert!(
        refused(quote!(
            async fn it(x: u8) {}
        ))
        .contains("takes no arguments")
    );
    assert!(
        refused(quote!(
            async fn it<T>() {}
        ))
        .contains("not generic")
    );
    let plain = refusal(
        quote!(real_clock),
        quote!(
            fn it() {}
        ),
    );
    assert!(plain.contains("is `async` missing?"), "{plain}");
}
