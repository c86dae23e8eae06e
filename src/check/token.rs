//! Random tokens: they mark a receipt or an error line as ours, because no other program can guess them.

/// 128 random bits from the system, in hexadecimal.
#[cfg(unix)]
pub fn new_token() -> String {
    use rustix::rand::{GetRandomFlags, getrandom};
    let mut bits = [0_u8; 16];
    match getrandom(&mut bits, GetRandomFlags::empty()) {
        Ok(16) => bits.iter().map(|byte| format!("{byte:02x}")).collect(),
        _ => from_hash_keys(),
    }
}

/// 128 random bits, in hexadecimal.
#[cfg(not(unix))]
pub fn new_token() -> String {
    from_hash_keys()
}

/// The system seeds std's hash keys once for each process; std counts them up for each use.
fn from_hash_keys() -> String {
    use std::hash::{BuildHasher, RandomState};
    format!("{:016x}{:016x}", RandomState::new().hash_one(1), RandomState::new().hash_one(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tokens_are_alike() {
        let (one, other) = (new_token(), new_token());
        assert_eq!((one.len(), other.len()), (32, 32));
        assert_ne!(one, other);
        assert_eq!(from_hash_keys().len(), 32);
    }
}
