//! what: rust#84591: a bound that holds for all lifetimes, with the condition in a parameter.
//! status: pass
//! withheld: yes
//! layer: scan

use lab::Service;

trait Converts<'a, 'b> {
    fn convert<T: ?Sized>(value: &'a T) -> &'b T;
}

trait ConvertsIf<'a, 'b, R>: Converts<'a, 'b> {}

struct Own;

impl<'a: 'b, 'b> Converts<'a, 'b> for Own {
    fn convert<T: ?Sized>(value: &'a T) -> &'b T {
        value
    }
}

impl<'a, 'b> ConvertsIf<'a, 'b, &'b &'a ()> for Own {}

fn convert<'a, 'b, S, T: ?Sized>(value: &'a T) -> &'b T
where
    S: for<'x, 'y> Converts<'x, 'y>,
{
    S::convert(value)
}

fn through<S, T: ?Sized>(value: &T) -> &'static T
where
    S: for<'a, 'b> ConvertsIf<'a, 'b, &'b &'a ()>,
{
    convert::<S, T>(value)
}

fn extend<T: ?Sized>(value: &T) -> &'static T {
    through::<Own, T>(value)
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
