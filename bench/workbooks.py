"""The workbooks that the bench measures in, and the plain rustc that it compares with."""

import json
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from programs import Lost, timed

EXERCISES = Path(__file__).resolve().parent / "exercises"

INFO = """format_version = 1
[[exercises]]
name = "cups"
dir = "01_bench"
hint = "None."
"""

MANIFEST = """bin = [
  { name = "cups", path = "exercises/01_bench/cups.rs" },
  { name = "cups_sol", path = "solutions/01_bench/cups.rs" },
]

[package]
name = "exercises"
edition = "2024"
publish = false

[dependencies]
tokio = { version = "=1.54.1", features = ["full", "test-util"] }
futures = "0.3.34"

[lints.rust]
unsafe_code = "forbid"
dead_code = "allow"
"""


def source(variant, round_, own_tests=False):
    """The exercise in one of its variants; another content for each round."""
    text = (EXERCISES / f"{variant}.rs").read_text().replace("ROUND: u32 = 0", f"ROUND: u32 = {round_}")
    if own_tests:
        text += "\n" + (EXERCISES / "plain.rs").read_text()
    return text.encode()


@dataclass
class Workbook:
    """A folder, and the exercise in it."""

    root: Path
    file: Path


class Workbooks:
    """Makes each workbook once, below `folder`."""

    def __init__(self, repository, folder, asynclings, env):
        self.repository = repository
        self.folder = folder
        self.asynclings = asynclings
        self.env = env

    def rustlings_format(self, name):
        """One exercise with tests in the file, as rustlings wants it; built once, so that its libraries are there."""
        book = self._workbook(name)
        if book.file.exists():
            return book
        self._write(book, "exercises", source("healthy", 0, own_tests=True))
        self._write(book, "solutions", source("healthy", 0, own_tests=True))
        (book.root / "info.toml").write_text(INFO)
        (book.root / "Cargo.toml").write_text(MANIFEST)
        (book.root / ".rustlings-state.txt").write_text("DON'T EDIT THIS FILE!\n\ncups\n")
        timed(["cargo", "test", "--no-run", "--quiet"], book.root, self.env, 0)
        return book

    def course_format(self, name):
        """One exercise with hidden tests, beside the dependency sets and the lab of the course."""
        book = self._workbook(name)
        if book.file.exists():
            return book
        self._write(book, "exercises", source("healthy", 0))
        self._write(book, "solutions", source("healthy", 0))
        self._write(book, "tests/hidden", (EXERCISES / "hidden.rs").read_bytes())
        (book.root / "info.toml").write_text(INFO.replace("[[ex", '[[lessons]]\ndir = "01_bench"\ndeps = "core"\n[[ex'))
        for part in ("deps", "lab/src", "lab/macros/src"):
            shutil.copytree(self.repository / part, book.root / part)
        timed([self.asynclings, "run", "cups"], book.root, self.env, 0)
        return book

    def course(self):
        """The real course, fresh out of `asynclings init`, with its first dependencies built."""
        root = self.folder / "course"
        if not root.exists():
            timed([self.asynclings, "init", root], self.folder, self.env, 0)
            timed([self.asynclings, "run", "lazy1"], root, self.env, 1)
        return root

    def plain(self, cache, rustc, incremental):
        """rustc by hand, with the libraries that asynclings built."""
        self.course_format("lab")
        stamps = sorted((cache / "deps").glob("*/ready-core.json"), key=lambda stamp: stamp.stat().st_mtime)
        if not stamps:
            raise Lost("there are no prebuilt libraries")
        artifacts = json.loads(stamps[-1].read_text())["artifacts"]
        return Plain(rustc, artifacts, self.folder / f"plain-{'in' if incremental else ''}cremental", incremental)

    def _workbook(self, name):
        return Workbook(self.folder / name, self.folder / name / "exercises/01_bench/cups.rs")

    def _write(self, book, part, content):
        path = book.root / part / "01_bench/cups.rs"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


class Plain:
    """rustc called directly, as one would by hand."""

    def __init__(self, rustc, artifacts, folder, incremental):
        self.folder = folder
        self.folder.mkdir(exist_ok=True)
        self.file, self.binary = folder / "cups.rs", folder / "cups"
        self.command = [rustc, "--edition=2024"]
        self.command += [f"-Ldependency={path}" for path in artifacts["search"]]
        for name, library in artifacts["externs"].items():
            self.command += ["--extern", f"{name}={library}"]
        self.incremental = [f"-Cincremental={folder / 'incremental'}"] if incremental else []

    def compile_and_run(self, variant, round_):
        self.file.write_bytes(source(variant, round_, own_tests=True))
        return self._timed([self.file, "--test", *self.incremental, "-o", self.binary], runs=True)

    def compile_root(self, root):
        return self._timed([root, "--crate-type=bin", "--crate-name=check", "-o", self.binary], runs=True)

    def metadata(self, variant, round_):
        self.file.write_bytes(source(variant, round_))
        output = self.folder / "cups.rmeta"
        return self._timed([self.file, "--crate-type=lib", "--emit=metadata", "-o", output], runs=False)

    def _timed(self, arguments, runs):
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        started = time.perf_counter()
        compiled = subprocess.run([str(part) for part in self.command + arguments], **quiet)
        if runs and compiled.returncode != 0:
            raise Lost(f"rustc refused the yardstick: {compiled.stdout.decode()[:500]}")
        if runs:
            subprocess.run([self.binary], **quiet)
        return time.perf_counter() - started
