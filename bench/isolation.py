"""What the layers of isolation cost: the same files graded with all of them, and with none, in turns.

Nothing is measured from inside. An exercise with one test, and one with many, whose files compile alike: the difference of
their times, divided by the number of tests more, is a test process; what is left is two compilers. Limits, the sweep for
left-over processes and the program that puts the limits on stay in both, as they do for learners.
"""

import json
import shutil
from pathlib import Path
from statistics import median

EXERCISES = Path(__file__).resolve().parent / "exercises"
MORE = 40
ROUNDS, COPIES = 6, 6
# Milliseconds. What was found when it was tried, before it was built; the project promises at most twice that.
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
    root = workbook(grader)
    submissions = copies(grader)
    arguments = ["--jobs", "1", "--no-cache"]
    walls = {"all": [], "none": NONE}
    taken = {name: {"one": [], "many": []} for name in walls}
    for round_ in range(ROUNDS + 1):
        for name in list(walls) if round_ % 2 else reversed(walls):
            out = grader.folder / "isolation-out"
            grader.grade(submissions, out, *arguments, *walls[name], workbook=root)
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
    yield cost(f"a test process ({counts})", test, FOUND_TEST)
    yield cost(f"a compiler ({ROUNDS * COPIES * 2} each)", compile_, FOUND_COMPILE)


def cost(what, times, found):
    """A row: with, without, ratio, difference, and whether that is within twice what was found."""
    more = times["all"] - times["none"]
    met = "within" if more <= 2 * found else "**over**"
    measured = f"{times['all']:.1f} ms with all layers, {times['none']:.1f} ms with none: {times['all'] / times['none']:.2f}x, "
    return f"isolation, {what}", measured + f"{more:+.1f} ms; {met} the budget of {2 * found:.1f} ms"


def workbook(grader):
    """Two exercises, of one test and of many, which are solved by the same file."""
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
