//! what: rust#84366: a closure counts as `'static` although what it returns does not. No lifetime has a name.
//! status: pass
//! withheld: yes
//! layer: scan

use lab::Service;

fn boxed<I: Iterator + 'static>(_: &I, item: I::Item) -> Box<dyn std::fmt::Display>
where
    I::Item: std::fmt::Display,
{
    Box::new(item)
}

fn extend<T: std::fmt::Display>(value: T) -> Box<dyn std::fmt::Display> {
    let items = std::iter::from_fn(|| -> Option<T> { None });
    boxed(&items, value)
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let freed = {
        let text = String::from("lives no longer than this block");
        extend(text.as_str())
    };
    let other = String::from("LIVES IN THE PLACE OF THE FIRST");
    println!("{:?}", freed.to_string().as_bytes());
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
