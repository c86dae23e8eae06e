//! What each canary does before it answers as the solution does.

use crate::model::grade::Protection;

/// Harm that a protection has to prevent.
pub(super) struct Harm {
    pub(super) name: &'static str,
    pub(super) protection: Protection,
    /// The protection as it is named to the user.
    pub(super) layer: &'static str,
    /// The first statements of each function. If the harm is possible, the function goes on; otherwise it exits.
    pub(super) code: &'static str,
}

const fn harm(name: &'static str, protection: Protection, layer: &'static str, code: &'static str) -> Harm {
    Harm { name, protection, layer, code }
}

pub(super) const HARMS: [Harm; 11] = [
    harm("exits_with_success", Protection::Channel, "channel", "std::process::exit(0);"),
    harm(
        "reads_a_file",
        Protection::Landlock,
        "landlock",
        r#"if std::fs::read("/etc/passwd").is_err() { std::process::exit(3) }"#,
    ),
    harm(
        "writes_a_file",
        Protection::Landlock,
        "landlock",
        r#"if std::fs::write("/tmp/asynclings-canary", "").is_err() { std::process::exit(3) } let _ = std::fs::remove_file("/tmp/asynclings-canary");"#,
    ),
    harm(
        "opens_its_own_memory",
        Protection::Landlock,
        "landlock",
        r#"if std::fs::OpenOptions::new().write(true).open("/proc/self/mem").is_err() { std::process::exit(3) }"#,
    ),
    harm(
        "starts_a_program",
        Protection::Seccomp,
        "seccomp",
        r#"if !std::process::Command::new("/bin/true").status().is_ok_and(|status| status.success()) { std::process::exit(3) }"#,
    ),
    harm(
        "opens_a_udp_socket",
        Protection::Seccomp,
        "seccomp",
        r#"if std::net::UdpSocket::bind("127.0.0.1:0").is_err() { std::process::exit(3) }"#,
    ),
    harm(
        "opens_a_tcp_socket",
        Protection::Seccomp,
        "seccomp",
        r#"if std::net::TcpListener::bind("127.0.0.1:0").is_err() { std::process::exit(3) }"#,
    ),
    harm(
        "reads_the_environment",
        Protection::Environment,
        "environment",
        r#"if ["PATH", "USER", "LOGNAME", "SHELL"].iter().all(|name| std::env::var_os(name).is_none()) { std::process::exit(3) }"#,
    ),
    harm(
        "includes_a_file",
        Protection::Landlock,
        "landlock of the compiler",
        r#"let _ = include_str!("/etc/passwd");"#,
    ),
    harm("stops_the_clock", Protection::Stubs, "facade", "let _ = tokio::time::pause;"),
    harm("says_unsafe", Protection::Scan, "scan", "unsafe {}"),
];
