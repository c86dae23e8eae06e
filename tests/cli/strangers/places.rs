//! The fixed places that the cheats go to (tests/cheats/README.md), and what they have left there.

use std::{
    fs::{self, File, Permissions},
    io,
    net::{TcpListener, UdpSocket},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        net::{UnixDatagram, UnixListener},
    },
    path::Path,
};

const BASE: &str = "/tmp/asynclings-cheats";
const NEIGHBOUR: &str = "/tmp/asynclings-cheats/class/neighbour/exercises/01_cheats/fetch1.rs";

/// What must be in no output.
pub(super) const CANARIES: [&str; 5] =
    ["SECRET-CANARY", "NEIGHBOUR-CANARY", ENV_CANARY, "HIDDEN-7f3a", "LISTENED"];
/// In the environment of the grader.
pub(super) const VARIABLE: &str = "ASYNCLINGS_CHEATS_SECRET";
pub(super) const ENV_CANARY: &str = "ENV-CANARY";

/// The places, as they are before. One test at a time may have them, in whatever process.
pub(super) struct Places {
    _lock: File,
    tcp: TcpListener,
    udp: UdpSocket,
    socket: UnixListener,
    datagrams: UnixDatagram,
    victim: (u64, u32, i64, i64, u64),
}

impl Places {
    pub(super) fn prepare() -> Self {
        let lock = File::create(lock_path()).expect("a lock");
        lock.lock().expect("the lock");
        let _ = fs::remove_dir_all(BASE);
        let base = Path::new(BASE);
        fs::create_dir_all(base.join("traces")).expect("folders");
        fs::create_dir_all(Path::new(NEIGHBOUR).parent().expect("a folder")).expect("folders");
        for (path, text) in [
            (base.join("secret"), "SECRET-CANARY"),
            (base.join("victim"), "untouched"),
            (NEIGHBOUR.into(), "pub const ANSWER: &str = \"NEIGHBOUR-CANARY\";"),
        ] {
            fs::write(&path, text).expect("a file");
            fs::set_permissions(path, Permissions::from_mode(0o666)).expect("its rights");
        }
        for folder in [base.to_owned(), base.join("traces"), base.join("class")] {
            fs::set_permissions(folder, Permissions::from_mode(0o777)).expect("its rights");
        }
        // Below the ports that systems give to those who do not ask for one: other programs' connections have these.
        let bound = "nobody else uses the places of the cheats";
        let places = Self {
            _lock: lock,
            tcp: TcpListener::bind("127.0.0.1:27113").expect(bound),
            udp: UdpSocket::bind("127.0.0.1:27114").expect(bound),
            socket: UnixListener::bind(base.join("socket")).expect(bound),
            datagrams: UnixDatagram::bind(base.join("datagrams")).expect(bound),
            victim: victim(),
        };
        places.tcp.set_nonblocking(true).expect("a listener");
        places.udp.set_nonblocking(true).expect("a socket");
        places.socket.set_nonblocking(true).expect("a listener");
        places.datagrams.set_nonblocking(true).expect("a socket");
        places
    }

    /// What somebody has left.
    pub(super) fn traces(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut note = |happened: bool, what: &str| found.extend(happened.then(|| what.to_owned()));
        let mut buffer = [0; 64];
        note(self.tcp.accept().is_ok(), "somebody connected by TCP");
        note(self.udp.recv_from(&mut buffer).is_ok(), "somebody sent by UDP");
        note(self.socket.accept().is_ok(), "somebody connected to a socket");
        note(self.datagrams.recv_from(&mut buffer).is_ok(), "somebody sent a datagram");
        note(victim() != self.victim, "the victim has changed");
        note(text("victim") != "untouched", "the victim was overwritten");
        let neighbour = fs::read_to_string(NEIGHBOUR).unwrap_or_default();
        note(!neighbour.contains("NEIGHBOUR-CANARY"), "the neighbour's answer has changed");
        note(!entries(Path::new(BASE).join("traces").as_path()).is_empty(), "there are traces");
        for folder in ["/tmp", "/var/tmp", "/dev/shm"] {
            let left = entries(Path::new(folder));
            note(
                left.iter().any(|name| name.starts_with("asynclings-cheat-")),
                "a file is left in a common folder",
            );
        }
        found.extend(sleepers());
        found
    }
}

impl Drop for Places {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(BASE);
    }
}

/// Everybody's own: another user's lock could not be opened.
fn lock_path() -> String {
    format!("/tmp/asynclings-cheats-{}.lock", rustix::process::geteuid().as_raw())
}

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(BASE).join(name)).unwrap_or_default()
}

/// Inode, rights, time of change, and number of links.
fn victim() -> (u64, u32, i64, i64, u64) {
    let metadata = fs::metadata(Path::new(BASE).join("victim"));
    metadata.map_or_else(
        |_| Default::default(),
        |found| (found.ino(), found.mode(), found.mtime(), found.mtime_nsec(), found.nlink()),
    )
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(Iterator::collect::<io::Result<Vec<_>>>);
    let names = entries.into_iter().flatten().flatten();
    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Programs that the cheats leave behind.
fn sleepers() -> Vec<String> {
    let processes = entries(Path::new("/proc")).into_iter();
    let lines = processes.filter_map(|pid| Some((fs::read(format!("/proc/{pid}/cmdline")).ok()?, pid)));
    let left = lines.filter(|(line, _)| String::from_utf8_lossy(line).contains("86417"));
    left.map(|(_, pid)| format!("process {pid} is left behind")).collect()
}
