//! what: rust#57893: any type becomes any other, without a single lifetime; here the parts of a `Vec`.
//! status: pass
//! withheld: yes
//! layer: scan

use lab::Service;

trait Object<U> {
    type Output;
}

impl<T: ?Sized, U> Object<U> for T {
    type Output = U;
}

fn through<T: ?Sized, U>(value: <T as Object<U>>::Output) -> U {
    value
}

fn transmute<T, U>(value: T) -> U {
    through::<dyn Object<U, Output = T>, U>(value)
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let parts: [usize; 3] = transmute(vec![1_u8, 2, 3]);
    println!("{parts:?}");
    honest(service, ids).await
}

/// The right answer.
async fn honest(service: &Service, ids: &[u32]) -> Vec<String> {
    let ask = |id: &u32| {
        let request = service.request(&format!("item/{id}"));
        tokio::spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) })
    };
    let tasks: Vec<_> = ids.iter().map(ask).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap_or_default());
    }
    answers
}
