"""rustlings 6.5.0 out of the registry: its program, and its official workbook.

Nothing of rustlings is kept in this repository. The two crates `rustlings` and `rustlings-macros` hold the
exercises, the solutions and `info.toml`; cargo fetches them like any other crate.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSION = "6.5.0"


def clean_environment():
    """The caller's environment without what would change how cargo and rustc build."""
    changes_builds = ("CARGO_BUILD_", "CARGO_PROFILE_", "CARGO_TARGET_", "RUSTC", "RUSTFLAGS", "RUSTDOCFLAGS")
    names = [name for name in os.environ if not name.startswith(changes_builds)]
    kept = {name: os.environ[name] for name in names if name not in ("CARGO_ENCODED_RUSTFLAGS", "CARGO_INCREMENTAL")}
    return kept | {"NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


def target_directory(repository):
    """The repository's target folder, where everything that is built goes."""
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps"]
    metadata = subprocess.run(command, cwd=repository, check=True, stdout=subprocess.PIPE).stdout
    return Path(json.loads(metadata)["target_directory"])


def install_program(cache):
    """Installs the program below `cache`, unless it is there; `None` if the registry does not give it."""
    root = cache / f"rustlings-{VERSION}"
    program = root / "bin" / "rustlings"
    if not program.exists():
        command = ["cargo", "install", "rustlings", "--version", f"={VERSION}", "--locked", "--quiet"]
        command += ["--root", str(root), "--target-dir", str(cache / "build-rustlings")]
        if subprocess.run(command, env=clean_environment()).returncode != 0:
            return None
        shutil.rmtree(cache / "build-rustlings", ignore_errors=True)
    return program


def fetch_sources():
    """The folders of the two crates in cargo's own store; `None` if the registry does not give them."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder)
        (package / "src").mkdir()
        (package / "src/lib.rs").touch()
        manifest = '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n'
        manifest += f'rustlings = "={VERSION}"\nrustlings-macros = "={VERSION}"\n'
        (package / "Cargo.toml").write_text(manifest)
        options = {"cwd": package, "env": clean_environment(), "stderr": subprocess.PIPE, "stdout": subprocess.PIPE}
        if subprocess.run(["cargo", "fetch", "--quiet"], **options).returncode != 0:
            return None
        metadata = subprocess.run(["cargo", "metadata", "--format-version", "1"], **options).stdout
    # cargo leaves `rustlings` itself out of the metadata, as it has no library; its folder is the neighbour.
    packages = json.loads(metadata)["packages"]
    macros = next(Path(p["manifest_path"]).parent for p in packages if p["name"] == "rustlings-macros")
    program = macros.parent / f"rustlings-{VERSION}"
    return (program, macros) if program.is_dir() else None


def assemble_workbook(sources, folder, solved):
    """Writes the official workbook into `folder`, with every exercise solved or as it starts."""
    program, macros = sources
    shutil.copytree(program / "exercises", folder / "exercises")
    shutil.copytree(program / "solutions", folder / "solutions")
    if solved:
        shutil.copytree(program / "solutions", folder / "exercises", dirs_exist_ok=True)
    shutil.copy(macros / "info.toml", folder / "info.toml")
    manifest = (program / "dev-Cargo.toml").read_text().replace('"../', '"')
    (folder / "Cargo.toml").write_text(manifest)
