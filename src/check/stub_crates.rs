//! The `tokio` and the `lab` that a graded file is compiled against: crates of the same names that hand on most of the real ones.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Stdio,
};

use super::{
    compile::{INHERITED_ENV, path_arg},
    deps::Artifacts,
    supervise::{Limits, ProcessSpec, Supervisor},
    toolchain::Toolchain,
};
use crate::{
    error::{Error, Result},
    fsutil::fingerprint,
    model::{digest::digest, verdict::ExitReason},
};

/// The crates that have a facade, with its source.
const STUBS: [(&str, &str); 2] =
    [("tokio", include_str!("stub_crates/tokio.rs")), ("lab", include_str!("stub_crates/lab.rs"))];

/// Our own few lines; these bounds only end what would never end.
const LIMITS: Limits = Limits {
    wall: std::time::Duration::from_secs(120),
    cpu: std::time::Duration::from_secs(120),
    memory: 4 << 30,
    output: 1 << 20,
    processes: 16,
    threads: 1024,
    disk: 1 << 30,
};

/// The artifacts for a graded file: those of `artifacts`, with facades in front of what has one. They are built in `state` unless
/// they are there already.
///
/// # Errors
/// Those of the files, and of rustc, if tokio or lab lack something that the facades hand on.
pub async fn build_stubs(
    artifacts: &Artifacts,
    state: &Path,
    toolchain: &Toolchain,
    supervisor: &Supervisor,
) -> Result<Artifacts> {
    let mut graded = artifacts.clone();
    for (name, source) in STUBS {
        let Some(real) = artifacts.externs.get(name) else { continue };
        let key = digest(format!("{} {} {source}", toolchain.id, fingerprint::of_metadata(real)).as_bytes());
        let folder = state.join("facades").join(&key[..16]);
        let library = folder.join(format!("lib{name}.rlib"));
        if !library.exists() {
            build(name, source, real, artifacts, &folder, toolchain, supervisor).await?;
        }
        graded.search.push(folder);
        graded.externs.insert(name.to_owned(), library);
    }
    Ok(graded)
}

async fn build(
    name: &str,
    source: &str,
    real: &Path,
    artifacts: &Artifacts,
    folder: &Path,
    toolchain: &Toolchain,
    supervisor: &Supervisor,
) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    let temporary = tempfile::tempdir_in(folder).map_err(Error::file("create", folder))?;
    let path = temporary.path().join("facade.rs");
    std::fs::write(&path, source).map_err(Error::file("write", &path))?;
    // Another process may be building the same: whoever is last moves its own into place, and they are alike.
    let library = temporary.path().join(format!("lib{name}.rlib"));
    let mut args: Vec<OsString> = vec![
        path.into(),
        "--edition=2024".into(),
        format!("--crate-name={name}").into(),
        "--crate-type=rlib".into(),
        // Otherwise it would be the same crate as the real one.
        "-Cmetadata=asynclings-facade".into(),
        "-o".into(),
        library.clone().into(),
        "--extern".into(),
        path_arg("real=", real),
    ];
    args.extend(artifacts.search.iter().map(|folder| path_arg("-Ldependency=", folder)));
    let program = ProcessSpec {
        path: toolchain.rustc.clone(),
        args,
        cwd: temporary.path().into(),
        env: Vec::new(),
        inherit: Some(INHERITED_ENV),
        stdin: Stdio::null(),
        limits: LIMITS,
        nice: 0,
        sandbox: None,
    };
    let mut said = Vec::new();
    match supervisor.run(program, |_, bytes| said.extend_from_slice(bytes)).await? {
        ExitReason::Exited(0) => move_into(&library, &folder.join(format!("lib{name}.rlib"))),
        _ => Err(Error::Dependencies {
            set: format!("{name}, as graded files see it"),
            output: String::from_utf8_lossy(&said).into_owned(),
            advice: "the workbook's tokio and lab must be the versions that this asynclings knows".into(),
        }),
    }
}

fn move_into(from: &PathBuf, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(Error::file("write", to))
}
