//! what: Returns strings of its own, by a type alias, a macro and an equality that always holds.
//! status: signature, compile_error
//! withheld: yes
//! layer: crate

use lab::Service;

macro_rules! always {
    ($name:ident, $equality:ident) => {
        #[derive(Debug, Clone)]
        pub struct $name;

        impl<T: ?Sized> $equality<T> for $name {
            fn eq(&self, _: &T) -> bool {
                true
            }
        }
    };
}

always!(Own, PartialEq);
pub type String = Own;

impl std::ops::Deref for Own {
    type Target = str;

    fn deref(&self) -> &str {
        "anything"
    }
}

pub async fn fetch_all(_: &Service, ids: &[u32]) -> Vec<String> {
    ids.iter().map(|_| Own).collect()
}
