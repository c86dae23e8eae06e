//! what: Returns a type of its own that looks like a `Vec<String>` and says that it equals anything.
//! status: signature, compile_error
//! withheld: yes
//! layer: crate

use lab::Service;

#[derive(Debug, Clone)]
pub struct Vec<T>(std::marker::PhantomData<T>);

impl<T, U> PartialEq<U> for Vec<T> {
    fn eq(&self, _: &U) -> bool {
        true
    }
}

impl<T> Vec<T> {
    pub fn is_empty(&self) -> bool {
        true
    }

    pub fn len(&self) -> usize {
        5
    }
}

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    Vec(std::marker::PhantomData)
}
