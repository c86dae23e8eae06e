//! starter: failed
//! says: how many were asked for at once

// HIDDEN-7f3a: these words, here and in the program, must never be in anything that a student gets to read.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    string::String,
    vec::Vec,
};

use lab::{Reply, Service, ms};

use crate::exercise;

static CANARY: &str = "HIDDEN-7f3a";

/// With full types of its own: what looks like a `Vec<String>` is none.
async fn call(service: &Service, ids: &[u32]) -> Vec<String> {
    std::hint::black_box(CANARY);
    exercise::fetch_all(service, ids).await
}

/// What the service says to a name: nobody can know before.
#[derive(Clone)]
struct Secret(RandomState);

impl Secret {
    fn new() -> Self {
        Secret(RandomState::new())
    }

    fn of(&self, id: u32) -> String {
        let mut hasher = self.0.build_hasher();
        hasher.write_u32(id);
        format!("{id}:{:016x}", hasher.finish())
    }

    fn all(&self, ids: &[u32]) -> Vec<String> {
        ids.iter().map(|id| self.of(*id)).collect()
    }
}

/// Item `n` takes `100 - n` ms, so that the last one asked for is the first to come. From 90 on there is none.
fn service(secret: &Secret) -> Service {
    let secret = secret.clone();
    Service::scripted("catalogue", move |request| {
        let id = request.name.strip_prefix("item/").and_then(|id| id.parse().ok());
        match id {
            Some(id @ 0..90) => Reply::ok(secret.of(id)).after(ms(100 - u64::from(id))),
            Some(_) => Reply::permanent("not found").after(ms(5)),
            None => Reply::permanent("a strange name"),
        }
    })
}

/// Not `expect_eq`: its report would quote what the service said.
fn are_the_same(answers: &[String], wanted: &[String]) -> bool {
    answers.len() == wanted.len()
        && answers.iter().zip(wanted).all(|(answer, wanted)| answer.as_bytes() == wanted.as_bytes())
}

#[lab::test]
async fn all_are_asked_for_at_once() {
    let secret = Secret::new();
    let service = service(&secret);
    let ids = [0, 10, 20, 30, 40];
    let answers = call(&service, &ids).await;
    lab::expect_eq("how many were asked for at once", service.gauge().peak(), 5);
    lab::expect_elapsed(ms(100));
    lab::expect("the answers are those of the service", are_the_same(&answers, &secret.all(&ids)));
}

#[lab::test]
async fn the_answers_are_in_the_order_of_the_ids() {
    let secret = Secret::new();
    let service = service(&secret);
    let ids = [7, 80, 3, 55];
    let answers = call(&service, &ids).await;
    lab::expect("the answers are those of the service, in order", are_the_same(&answers, &secret.all(&ids)));
    lab::expect_eq("the number of requests", service.gauge().total(), 4);
}

#[lab::test]
async fn the_same_id_twice_is_asked_for_twice() {
    let secret = Secret::new();
    let service = service(&secret);
    let ids = [5, 6, 5];
    let answers = call(&service, &ids).await;
    lab::expect("the answers are those of the service", are_the_same(&answers, &secret.all(&ids)));
    lab::expect_eq("the number of requests", service.gauge().total(), 3);
    lab::expect_eq("how many were asked for at once", service.gauge().peak(), 3);
    lab::expect_elapsed(ms(95));
}

#[lab::test]
async fn what_is_not_there_is_missing() {
    let secret = Secret::new();
    let service = service(&secret);
    let answers = call(&service, &[1, 95, 2]).await;
    let wanted = [secret.of(1), "missing".to_owned(), secret.of(2)];
    lab::expect("the second is `missing`, the others are there", are_the_same(&answers, &wanted));
}

#[lab::test]
async fn no_ids_give_no_answers() {
    let service = service(&Secret::new());
    let answers = call(&service, &[]).await;
    lab::expect("there are no answers", answers.is_empty());
    lab::expect_eq("the number of requests", service.gauge().total(), 0);
}
