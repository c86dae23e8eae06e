"""Measures the cost of the sandbox from outside, in two ways.

Started alone: an empty program, and rustc on a student's file, alternately without anything and with limits and the full
sandbox. This was also measured before the sandbox was built, and the budget is about it.

In a class: the same files, graded alternately with all layers and with none. One exercise has one test, another has many,
and their files take equally long to compile. The difference of their times, divided by the number of additional tests, is
the time of a test process. The rest is the time of two compilers. The limits, and the shim that applies them, are active in
both cases, as they are for learners. There is no budget for these rows: the cost is small, and noise hides it on a busy machine.
"""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from statistics import median

from programs import Lost
from workbooks import Workbooks

EXERCISES = Path(__file__).resolve().parent / "exercises"
MORE = 40
ROUNDS, COPIES = 6, 6
# Milliseconds, measured with a prototype. The budget is twice that.
FOUND_TEST, FOUND_COMPILE = 1.7, 10.0
NONE = ["--without", "landlock", "--without", "seccomp", "--without", "network"]

INFO = """format_version = 1
[[lessons]]
dir = "01_bench"
deps = "core"
[[exercises]]
name = "one"
dir = "01_bench"
hint = "None."
[[exercises]]
name = "many"
dir = "01_bench"
hint = "None."
"""

TEST = "#[lab::test]\nasync fn t{n}() {{\n    lab::expect_eq(\"the cups\", brew_all(&[]).await, Vec::<String>::new());\n}}\n"


def rows(grader):
    """What to print."""
    yield from started_alone(grader)
    yield from in_a_class(grader)


def started_alone(grader):
    """Without anything, and through the hidden command with which asynclings starts every process."""
    folder = grader.folder / "alone"
    folder.mkdir()
    (folder / "empty.rs").write_text("fn main() {}")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    rustc = subprocess.run(["rustc", "--print", "sysroot"], check=True, stdout=subprocess.PIPE).stdout.decode().strip()
    workbooks = Workbooks(EXERCISES.parent.parent, folder, grader.program, grader.env)
    plain = workbooks.plain(grader.cache, Path(rustc) / "bin/rustc", incremental=False)
    subprocess.run([plain.command[0], "empty.rs", "-o", "empty"], cwd=folder, check=True, **quiet)
    out = folder / "out"
    out.mkdir()
    plain.file.write_text((EXERCISES / "healthy.rs").read_text())
    compiler = [*plain.command, plain.file, "--crate-type=rlib", "-Cdebuginfo=1", "-o", out / "libcups.rlib"]
    program = [folder / "empty"]
    libraries = [word.split("=", 1)[1] for word in map(str, plain.command) if word.startswith("-Ldependency=")]
    libraries += [Path(word.split("=", 1)[1]).parent for word in map(str, plain.command) if word.endswith((".rlib", ".so"))]
    sandbox = confinement(read=[rustc, plain.file, *libraries], execute=[plain.command[0]], write=[out])
    yield cost("rustc on a student's file, started alone", *alone(grader, compiler, sandbox, 40, quiet), FOUND_COMPILE)
    sandbox = confinement(read=["/proc/self"], execute=program, write=[out])
    yield cost("an empty program, started alone", *alone(grader, program, sandbox, 400, quiet), FOUND_TEST)


def confinement(read, execute, write):
    """The same rules that `src/check/` uses for a student's file and for its tests."""
    system = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"]
    loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]
    texts = lambda paths: sorted({str(path) for path in paths})  # noqa: E731
    return {
        "layers": ["landlock", "seccomp", "network"],
        "read": texts([*read, *system, "/dev/urandom"]),
        "execute": texts([*execute, *loaders]),
        "write": texts([*write, "/dev/null"]),
        "processes": False,
        "sockets": False,
    }


def alone(grader, command, sandbox, times, quiet):
    """Median milliseconds in the sandbox and without it, and the median of the differences of neighbouring runs."""
    limits = {"cpu_seconds": 60, "memory": 4 << 30, "file_size": 1 << 30, "nice": 0, "parent": os.getpid()}
    limits = json.dumps(limits | {"confinement": sandbox, "mark": "bench"})
    command = [str(part) for part in command]
    sandboxed = [str(grader.program), "__limited-exec", limits, *command]
    taken = {"all": [], "none": []}
    for round_ in range(times + 1):
        pair = [("all", sandboxed), ("none", command)]
        for name, what in pair if round_ % 2 else reversed(pair):
            started = time.perf_counter()
            done = subprocess.run(what, env=grader.env, **quiet)
            if done.returncode != 0:
                raise Lost(f"{command[0]} ended with {done.returncode}: {done.stdout.decode()[:500]}")
            if round_ > 0:
                taken[name].append(1000 * (time.perf_counter() - started))
    more = median(a - b for a, b in zip(taken["all"], taken["none"]))
    return {name: median(times) for name, times in taken.items()}, more


def in_a_class(grader):
    """Graded, from the file to the verdict."""
    root = workbook(grader)
    submissions = copies(grader)
    arguments = ["--jobs", "1", "--no-cache"]
    sandbox = {"all": [], "none": NONE}
    taken = {name: {"one": [], "many": []} for name in sandbox}
    for round_ in range(ROUNDS + 1):
        for name in list(sandbox) if round_ % 2 else reversed(sandbox):
            out = grader.folder / "isolation-out"
            grader.grade(submissions, out, *arguments, *sandbox[name], workbook=root)
            if round_ > 0:
                for line in (out / "timing.jsonl").read_text().splitlines():
                    timing = json.loads(line)
                    taken[name][timing["exercise"]].append(timing["ms"])
    test, compile_ = {}, {}
    for name, times in taken.items():
        one, many = median(times["one"]), median(times["many"])
        test[name] = (many - one) / MORE
        compile_[name] = (one - test[name]) / 2
    counts = f"{ROUNDS * COPIES * MORE} processes each"
    yield cost(f"a test process in a class ({counts})", test, test["all"] - test["none"])
    yield cost(f"a compiler in a class ({ROUNDS * COPIES * 2} each)", compile_, compile_["all"] - compile_["none"])


def cost(what, times, more, found=None):
    """A row: time with and without the sandbox, ratio, difference, and whether the difference is within the budget."""
    measured = f"{times['all']:.1f} ms with all layers, {times['none']:.1f} ms with none: {times['all'] / times['none']:.2f}x, "
    measured += f"{more:+.1f} ms"
    if found is not None:
        met = "within" if more <= 2 * found else "**over**"
        measured += f"; {met} the budget of {2 * found:.1f} ms"
    return f"isolation, {what}", measured


def workbook(grader):
    """Two exercises, one with a single test and one with many. The same file solves both."""
    root = grader.folder / "isolation"
    for part in ("deps", "lab/src", "lab/macros/src"):
        shutil.copytree(grader.workbook / part, root / part)
    (root / "info.toml").write_text(INFO)
    for name, tests in (("one", 1), ("many", 1 + MORE)):
        hidden = "use crate::exercise::brew_all;\n" + "".join(TEST.format(n=n) for n in range(tests))
        write(root / f"tests/hidden/01_bench/{name}.rs", hidden)
        write(root / f"solutions/01_bench/{name}.rs", (EXERCISES / "healthy.rs").read_text())
        write(root / f"exercises/01_bench/{name}.rs", "pub async fn brew_all(_: &[&str]) -> Vec<String> {\n    todo!()\n}\n")
    return root


def copies(grader):
    """The same answer from several students, each with a number of its own in it."""
    base = grader.folder / "isolation-class"
    for copy in range(1, COPIES + 1):
        for name in ("one", "many"):
            text = (EXERCISES / "healthy.rs").read_text().replace("ROUND: u32 = 0", f"ROUND: u32 = {copy}")
            write(base / f"student{copy}/exercises/01_bench/{name}.rs", text)
    return base


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
