//! The `tokio` and the `lab` that a submission is compiled against: stub crates of the same names that re-export most of the real
//! ones.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{
    deps::Artifacts,
    limits::Limits,
    rustc_args::{INHERITED_ENV, path_arg},
    supervise::{ProcessSpec, Supervisor},
    toolchain::Toolchain,
};
use crate::{
    error::{Error, Result},
    fsutil::fingerprint,
    model::{digest::digest, verdict::ExitReason},
};

/// The names of the stub crates, with their sources.
const STUBS: [(&str, &str); 2] =
    [("tokio", include_str!("stub_crates/tokio.rs")), ("lab", include_str!("stub_crates/lab.rs"))];

/// The artifacts for a submission: those of `artifacts`, with the stub crates in place of the real ones. They are built in `state`
/// unless they are there already.
///
/// # Errors
/// The files cannot be written, or rustc fails because tokio or lab lacks an item that a stub crate re-exports.
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
        let folder = state.join("stub-crates").join(&key[..16]);
        let library = folder.join(format!("lib{name}.rlib"));
        if !library.exists() {
            let stub = StubCrate { name, source, real, search: &artifacts.search };
            stub.build(&library, &folder, toolchain, supervisor).await?;
        }
        graded.search.push(folder);
        graded.externs.insert(name.to_owned(), library);
    }
    Ok(graded)
}

struct StubCrate<'a> {
    name: &'a str,
    source: &'a str,
    /// The library of the real crate, and the folders of what it depends on.
    real: &'a Path,
    search: &'a [PathBuf],
}

impl StubCrate<'_> {
    /// Writes `library`, which is in `folder`.
    async fn build(
        &self,
        library: &Path,
        folder: &Path,
        toolchain: &Toolchain,
        supervisor: &Supervisor,
    ) -> Result<()> {
        std::fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        let temporary = tempfile::tempdir_in(folder).map_err(Error::file("create", folder))?;
        let source = temporary.path().join("stub.rs");
        std::fs::write(&source, self.source).map_err(Error::file("write", &source))?;
        // Another process may be building the same crate. The last one to finish replaces the library, and both are alike.
        let built = temporary.path().join("stub.rlib");
        let spec = ProcessSpec::new(&toolchain.rustc, Limits::STUB_CRATE)
            .args(self.arguments(source, &built))
            .cwd(temporary.path())
            .clear_env_except(INHERITED_ENV);
        let mut output = Vec::new();
        match supervisor.run(spec, |_, bytes| output.extend_from_slice(bytes)).await? {
            ExitReason::Exited(0) => std::fs::rename(&built, library).map_err(Error::file("write", library)),
            _ => Err(self.failed(&output)),
        }
    }

    fn arguments(&self, source: PathBuf, built: &Path) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            source.into(),
            "--edition=2024".into(),
            format!("--crate-name={}", self.name).into(),
            "--crate-type=rlib".into(),
            // Otherwise it would be the same crate as the real one.
            "-Cmetadata=asynclings-stub".into(),
            "-o".into(),
            built.into(),
            "--extern".into(),
            path_arg("real=", self.real),
        ];
        args.extend(self.search.iter().map(|folder| path_arg("-Ldependency=", folder)));
        args
    }

    fn failed(&self, output: &[u8]) -> Error {
        Error::Dependencies {
            set: format!("{}, as graded files see it", self.name),
            output: String::from_utf8_lossy(output).into_owned(),
            advice: "the workbook's tokio and lab must be the versions that this asynclings knows".into(),
        }
    }
}
