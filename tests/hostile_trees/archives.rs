//! Archives.

use std::{
    fs::{self, File},
    io::{self, Cursor, Write as _},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use tar::{EntryType, Header};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Expected::{Refused, Taken},
    Hostile, case,
};

const FILE: &str = "exercises/02_gather/gather1.rs";

/// A zip of these files.
pub fn zip_of(files: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    zip(|zip| {
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default())?;
            zip.write_all(content)?;
        }
        Ok(())
    })
}

fn zip(fill: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    fill(&mut zip)?;
    Ok(zip.finish()?.into_inner())
}

/// A tar of these files.
pub fn tar_of(files: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = header(EntryType::Regular, content.len() as u64);
        tar.append_data(&mut header, name, *content)?;
    }
    tar.into_inner()
}

/// Packed with gzip.
pub fn gz(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(bytes)?;
    gz.finish()
}

fn header(kind: EntryType, size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o644);
    header
}

/// A tar with one entry, under a name that the tar crate would not write.
fn tar_entry(kind: EntryType, name: &str, link: &str, content: &[u8]) -> io::Result<Vec<u8>> {
    let mut header = header(kind, content.len() as u64);
    for (field, text) in [(0, name), (157, link)] {
        header.as_mut_bytes()[field..field + text.len()].copy_from_slice(text.as_bytes());
    }
    header.set_cksum();
    let mut tar = tar::Builder::new(Vec::new());
    tar.append(&header, content)?;
    tar.into_inner()
}

/// Every `from` becomes `to`, which is as long.
fn patch(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    for at in 0..=bytes.len().saturating_sub(from.len()) {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
}

pub(super) fn zips(class: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    let answer = answer.as_bytes();
    let whole = zip_of(&[(FILE, answer)])?;
    let put = |name: &str, bytes: &[u8]| fs::write(class.join(name), bytes);
    put(
        "zip-good.zip",
        &zip_of(&[("w/exercises/02_gather/gather1.rs", answer), ("__MACOSX/w/._gather1.rs", b"x")])?,
    )?;
    put("zip-windows.zip", &zip_of(&[("w\\exercises\\02_gather\\gather1.rs", answer)])?)?;
    put("zip-slip.zip", &zip_of(&[("../../exercises/02_gather/gather1.rs", answer)])?)?;
    put("zip-absolute.zip", &zip_of(&[("/etc/exercises/02_gather/gather1.rs", answer)])?)?;
    put("zip-drive.zip", &zip_of(&[("C:\\exercises\\02_gather\\gather1.rs", answer)])?)?;
    put(
        "zip-link.zip",
        &zip(|zip| Ok(zip.add_symlink(FILE, "../../../../outside/secret", SimpleFileOptions::default())?))?,
    )?;
    put("zip-half.zip", &whole[..whole.len() / 2])?;
    put("zip-nested.zip", &zip_of(&[("a.zip", &zip_of(&[("b.zip", &whole)])?)])?)?;
    put("zip-inner.zip", &zip_of(&[("solution.zip", &whole)])?)?;

    let mut twice = zip_of(&[(FILE, answer), ("exercises/02_gather/gather2.rs", b"fn other() {}")])?;
    patch(&mut twice, b"gather2.rs", b"gather1.rs");
    put("zip-twice.zip", &twice)?;
    put(
        "zip-same.zip",
        &zip_of(&[(FILE, answer), ("./exercises//02_gather/gather1.rs", b"fn other() {}")])?,
    )?;

    // Bit 0 of the flags, behind the signatures of the two headers.
    let mut locked = whole.clone();
    patch(&mut locked, b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\x01");
    let central = locked.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap_or_default();
    locked[central + 8] |= 1;
    put("zip-locked.zip", &locked)?;

    // 4 MiB that say to be 10 bytes.
    let size = (4 << 20) + 12_345;
    let mut bomb = zip_of(&[(FILE, &vec![b'\n'; size as usize])])?;
    patch(&mut bomb, &u32::to_le_bytes(size), &u32::to_le_bytes(10));
    put("zip-bomb.zip", &bomb)?;
    put(
        "zip-crowd.zip",
        &zip(|zip| {
            (0..20_001).try_for_each(|n| Ok(zip.start_file(format!("{n}"), SimpleFileOptions::default())?))
        })?,
    )?;
    fs::create_dir_all(class.join("zip-two"))?;
    put("zip-two/homework.zip", &zip_of(&[(FILE, b"fn old() {}")])?)?;
    put("zip-two/homework-1.zip", &whole)?;
    fs::create_dir_all(class.join("zip-rivals"))?;
    put("zip-rivals/first.zip", &whole)?;
    put("zip-rivals/second.zip", &whole)?;
    let out = Refused(&["leads out of the archive"]);
    Ok(vec![
        case("zip-good", "a zip as macOS makes it", Taken(&[])),
        case("zip-windows", "a zip with backslashes", Taken(&[])),
        case("zip-slip", "a zip whose file unpacks further up", out),
        case("zip-absolute", "a zip whose file unpacks to /etc", out),
        case("zip-drive", "a zip whose file unpacks to a drive", out),
        case("zip-link", "a zip whose file unpacks as a link to a secret", Refused(&["is a symbolic link"])),
        case("zip-half", "half a zip", Refused(&["`zip-half.zip` is damaged"])),
        case("zip-nested", "a zip in a zip in a zip", Refused(&["b.zip` is an archive in an archive"])),
        case("zip-inner", "a zip in a zip", Taken(&[])),
        case("zip-twice", "two entries of the same name: unzip takes the last", Refused(&["the same name"])),
        case("zip-same", "two names that unpack to the same file", Refused(&["twice"])),
        case("zip-locked", "a zip with a password", Refused(&["password"])),
        case("zip-bomb", "4 MiB that say to be 10 bytes", Refused(&["gather1.rs`"])),
        case("zip-crowd", "a zip with more than 20,000 files", Refused(&["more than 20000"])),
        case("zip-two", "a zip and a later one", Taken(&["ambiguous"])),
        case(
            "zip-rivals",
            "two zips, neither better than the other",
            Refused(&["first.zip", "second.zip", "only one"]),
        ),
    ])
}

pub(super) fn tars(class: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    let answer = answer.as_bytes();
    let put = |name: &str, bytes: &[u8]| fs::write(class.join(name), bytes);
    put("tar-good.tar.gz", &gz(&tar_of(&[("w/exercises/02_gather/gather1.rs", answer)])?)?)?;
    put("tar-plain.tar", &tar_of(&[(FILE, answer)])?)?;
    put("tar-slip.tar", &tar_entry(EntryType::Regular, "../../exercises/02_gather/gather1.rs", "", answer)?)?;
    put(
        "tar-absolute.tar",
        &tar_entry(EntryType::Regular, "/etc/exercises/02_gather/gather1.rs", "", answer)?,
    )?;
    put("tar-link.tgz", &gz(&tar_entry(EntryType::Symlink, FILE, "/etc/passwd", b"")?)?)?;
    put("tar-hard.tgz", &gz(&tar_entry(EntryType::Link, FILE, "/etc/passwd", b"")?)?)?;
    put("tar-device.tar", &tar_entry(EntryType::Char, FILE, "", b"")?)?;
    put("tar-fifo.tar", &tar_entry(EntryType::Fifo, FILE, "", b"")?)?;
    put("tar-twice.tar", &tar_of(&[(FILE, answer), (FILE, b"fn other() {}")])?)?;
    put("tar-half.tgz", &gz(&tar_of(&[(FILE, answer), ("x", &[7; 4096])])?)?[..100])?;
    // A note on the answer, which has to be held in memory to be understood.
    let mut noted = tar_entry(EntryType::XHeader, "note", "", &vec![b'\n'; 2 << 20])?;
    noted.truncate(noted.len() - 1024);
    noted.extend(tar_of(&[(FILE, answer)])?);
    put("tar-note.tar", &noted)?;
    put("tar-sparse.tar", &sparse()?)?;

    // 600 MiB of zeros in front of the answer. Parts that were packed alone can be put together, so it is built quickly.
    let part = 8 << 20;
    let mut head = header(EntryType::Regular, 75 * part);
    head.set_path("zeros")?;
    head.set_cksum();
    let zeros = gz(&vec![0; part as usize])?.repeat(75);
    let bomb = [gz(head.as_bytes())?, zeros, gz(&tar_of(&[(FILE, answer)])?)?].concat();
    put("tar-bomb.tar.gz", &bomb)?;
    Ok(vec![
        case("tar-good", "a tar.gz of the folder", Taken(&[])),
        case("tar-plain", "a tar", Taken(&[])),
        case("tar-slip", "a tar whose file unpacks further up", Refused(&["leads out of the archive"])),
        case("tar-absolute", "a tar whose file unpacks to /etc", Refused(&["leads out of the archive"])),
        case("tar-link", "a tar whose file unpacks as a link", Refused(&["is a symbolic link"])),
        case("tar-hard", "a tar whose file unpacks as a hard link to /etc/passwd", Refused(&["hard link"])),
        case("tar-device", "a tar whose file unpacks as a device", Refused(&["is a device"])),
        case("tar-fifo", "a tar whose file unpacks as a FIFO", Refused(&["is a named pipe"])),
        case("tar-twice", "a tar with two files of the same name", Refused(&["twice"])),
        case("tar-half", "half a tar.gz", Refused(&["`tar-half.tgz` is damaged"])),
        case("tar-note", "a tar with a note of 2 MiB", Refused(&["is too large"])),
        case("tar-sparse", "a tar whose file is a hole of 4 GiB", Refused(&["is too large"])),
        case("tar-bomb", "a tar.gz that unpacks to 600 MiB", Refused(&["512 MiB", "`target`"])),
    ])
}

/// Old GNU: one hole of 4 GiB.
fn sparse() -> io::Result<Vec<u8>> {
    let mut header = header(EntryType::GNUSparse, 0);
    header.set_path(FILE)?;
    if let Some(gnu) = header.as_gnu_mut() {
        let size = format!("{:o}", 1_u64 << 32);
        gnu.sparse[0].offset[..size.len()].copy_from_slice(size.as_bytes());
        gnu.sparse[0].numbytes[..1].copy_from_slice(b"0");
        gnu.realsize[..size.len()].copy_from_slice(size.as_bytes());
    }
    header.set_cksum();
    let mut tar = tar::Builder::new(Vec::new());
    tar.append(&header, io::empty())?;
    tar.into_inner()
}

pub(super) fn no_archives(class: &Path) -> io::Result<Vec<Hostile>> {
    fs::write(class.join("fake-text.zip"), "I did it, promised")?;
    fs::write(class.join("fake-empty.tar.gz"), "")?;
    fs::write(class.join("fake-rar.rar"), b"Rar!\x1a\x07\x01\0")?;
    fs::write(class.join("fake-7z.zip"), b"7z\xbc\xaf\x27\x1c\0\x04")?;
    fs::write(class.join("fake-gz.zip"), gz(b"no tar")?)?;
    File::create(class.join("fake-sparse.zip"))?.set_len(1 << 40)?;
    Ok(vec![
        case("fake-text", "text that is called a zip", Refused(&["is damaged, or not an archive"])),
        case("fake-empty", "an empty tar.gz", Refused(&["is empty"])),
        case("fake-rar", "a RAR archive", Refused(&["RAR", "hand in a zip"])),
        case("fake-7z", "a 7z archive that is called a zip", Refused(&["7z", "hand in a zip"])),
        case("fake-gz", "gzip without a tar in it", Refused(&["is damaged, or not an archive"])),
        case("fake-sparse", "1 TB of nothing that is called a zip", Refused(&["nothing in it"])),
    ])
}
