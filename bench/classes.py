"""A class of students that do not exist: always the same one, out of the labelled answers of the course."""

import hashlib
import io
import re
import shutil
import tarfile
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

# Of a hundred exercises in the hands of students. What is left is missing.
RIGHT, WRONG, BROKEN, UNTOUCHED = 50, 25, 5, 10


@dataclass(frozen=True)
class Exercise:
    """An exercise of the course, and what people make of it. Paths are below `exercises/`."""

    path: str
    starter: str
    right: tuple
    wrong: tuple
    broken: tuple
    races: bool


# Signs of files, threads and real time in hidden tests: a wrong answer may fail in another way each time.
RACES = re.compile(r'"real"|multi_thread|Builder::new|\bfs::|blocking|thread::|Instant::now|lab::http')


def exact(exercises):
    """The same exercises, without wrong answers where it is a matter of luck how they fail."""
    return [replace(one, wrong=one.right) if one.races else one for one in exercises]


def course(repository, workbook):
    """The exercises that can be graded, in order of their names."""
    hidden = sorted((workbook / "tests/hidden").glob("*/*.rs"))
    return [exercise(repository, workbook, str(path.relative_to(workbook / "tests/hidden"))) for path in hidden]


def exercise(repository, workbook, path):
    answers = sorted((repository / "tests/answers" / path.removesuffix(".rs")).glob("*.rs"))
    texts = [(verdict(text), text) for text in (answer.read_text() for answer in answers)]
    solution = (workbook / "solutions" / path).read_text()
    right = [solution] + [text for label, text in texts if label == "passed"]
    broken = [text for label, text in texts if label == "does_not_compile"] + [solution + "\nfn half( {\n"]
    wrong = [text for label, text in texts if label not in ("passed", "does_not_compile")]
    starter = (workbook / "exercises" / path).read_text()
    races = RACES.search((workbook / "tests/hidden" / path).read_text() + solution) is not None
    return Exercise(path, starter, tuple(right), tuple(wrong or broken), tuple(broken), races)


def verdict(text):
    label = next((line for line in text.splitlines() if line.startswith("//! verdict:")), "//! verdict: passed")
    return label.removeprefix("//! verdict:").strip()


def number(*parts):
    """A number that looks random and is always the same one."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:8], "big")


def name(student):
    return f"student{student:03}"


def answer(exercise, student):
    """What a student has for an exercise; `None` if nothing. No two students have the same text, as in life."""
    pick = number(student, exercise.path, "what") % 100
    one_of = lambda texts: texts[number(student, exercise.path, "which") % len(texts)]  # noqa: E731
    signed = lambda text: f"{text}\n// {name(student)}\n"  # noqa: E731
    for share, texts in ((RIGHT, exercise.right), (WRONG, exercise.wrong), (BROKEN, exercise.broken)):
        if pick < share:
            return signed(one_of(texts))
        pick -= share
    return exercise.starter if pick < UNTOUCHED else None


def submission(exercises, student):
    """Path and text of each file."""
    files = {f"exercises/{one.path}": answer(one, student) for one in exercises}
    return {path: text for path, text in files.items() if text is not None}


def write_class(folder, exercises, students):
    """A folder for most, a zip or a tar.gz for one in ten each."""
    for student in range(1, students + 1):
        files = submission(exercises, student)
        write = {3: write_zip, 7: write_tar}.get(student % 10, write_folder)
        write(folder / name(student), files)


def write_folder(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    folder.mkdir(parents=True, exist_ok=True)


def write_zip(folder, files):
    folder.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(f"{folder}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)


def write_tar(folder, files):
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(f"{folder}.tar.gz", "w:gz") as archive:
        for path, text in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))


def is_quick(text):
    """Plain `cargo test` would wait for ever for some answers, and stop at those that do not compile."""
    return "fn half( {" not in text and verdict(text) in ("passed", "failed")


MANIFEST = """[package]
name = "submission"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[lib]
path = "lib.rs"

[dependencies]
lab = {{ path = "{lab}", features = ["http"] }}
{dependencies}
[profile.dev]
debug = 1
incremental = false
"""


def write_cargo_project(folder, exercises, student, workbook, repository):
    """What an instructor would script: a cargo project, each exercise a test of its own, with the hidden tests beside it.
    Returns how many exercises there are."""
    folder.mkdir(parents=True)
    (folder / "lib.rs").touch()
    (folder / "tests").mkdir()
    dependencies = (workbook / "deps/web.toml").read_text().split("[dependencies]")[1]
    dependencies = "\n".join(line for line in dependencies.splitlines() if not line.startswith("lab ")) + "\n"
    (folder / "Cargo.toml").write_text(MANIFEST.format(lab=repository / "lab/pkg", dependencies=dependencies))
    shutil.copy(repository / "deps/Cargo.lock", folder / "Cargo.lock")
    taken = 0
    for one in exercises:
        text = answer(one, student)
        if text is None or text == one.starter or not is_quick(text):
            continue
        target = Path(one.path).stem
        (folder / "answers").mkdir(exist_ok=True)
        (folder / f"answers/{target}.rs").write_text(text)
        hidden = workbook / "tests/hidden" / one.path
        root = f'#[allow(dead_code)]\n#[path = "../answers/{target}.rs"]\npub mod exercise;\n'
        root += f'#[path = "{hidden}"]\nmod hidden;\n'
        (folder / f"tests/{target}.rs").write_text(root)
        taken += 1
    return taken
