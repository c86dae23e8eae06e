//! what: rust#25860 without a nested reference: the bound is in a type.
//! status: pass
//! withheld: yes
//! layer: scan

use lab::Service;

struct Outlives<'a, 'b: 'a>(&'a (), &'b ());

fn shorten<'a, 'b, T: ?Sized>(_: Outlives<'a, 'b>, value: &'b T) -> &'a T {
    value
}

fn extend<'a, T: ?Sized>(value: &T) -> &'a T {
    let longer: fn(Outlives<'a, 'static>, &T) -> &'a T = shorten;
    longer(Outlives(&(), &()), value)
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let freed = {
        let text = String::from("lives no longer than this block");
        extend(text.as_str())
    };
    let other = String::from("LIVES IN THE PLACE OF THE FIRST");
    println!("{:?}", freed.as_bytes());
    drop(other);
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
