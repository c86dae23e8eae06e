"""The labelled answers of the course, graded as if they had been handed in, while something else keeps all cores busy."""

from programs import BusyLoops, Lost, minutes


def rows(grader, repeat, load):
    """Every right answer has all points, each test run `repeat` times; no wrong one has all of them."""
    folder = grader.folder / "answers"
    right = write(folder / "right", ([one.path, *one.right] for one in grader.exercises))
    wrong = write(folder / "wrong", ([one.path, *dict.fromkeys(one.wrong + one.broken)] for one in grader.exercises))
    with BusyLoops(load) as loops:
        seconds, found = graded(grader, folder / "right", "--repeat", str(repeat))
        # A student without an answer to an exercise has not attempted it.
        handed_in = [grade for grade in found if grade["status"] != "not_attempted"]
        lost = [f"{name(grade)}: {grade['status']}, {grade['reason']}" for grade in handed_in if not has_all_points(grade)]
        if lost or len(handed_in) != right:
            raise Lost(f"{len(lost)} of {right} right answers have not all points: {'; '.join(lost)}")
        yield f"solutions and right answers, each test {repeat} times, {loops.count} busy loops beside it", (
            f"{right} of {right} have all points, {minutes(seconds)}"
        )
        seconds, found = graded(grader, folder / "wrong")
        undeserved = [name(grade) for grade in found if grade["status"] in ("pass", "infrastructure")]
        if undeserved:
            raise Lost(f"{len(undeserved)} wrong answers have all points, or were not graded: {', '.join(undeserved)}")
        yield "wrong answers, likewise, once", f"0 of {wrong} have all points, {minutes(seconds)}"


def write(folder, exercises):
    """The n-th answer of each exercise goes to the n-th student; how many there are."""
    count = 0
    for path, *texts in exercises:
        for n, text in enumerate(texts):
            file = folder / f"answers{n:02}" / "exercises" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            count += 1
    return count


def graded(grader, submissions, *more):
    out = submissions.with_name(f"{submissions.name}-out")
    seconds = grader.grade(submissions, out, "--no-cache", "--require-isolation", "full", "--timeout", "36000", *more)
    return seconds, grader.grades(out)


def has_all_points(grade):
    return grade["status"] == "pass" and not grade["withheld"]


def name(grade):
    return f"{grade['student']}/{grade['exercise']}"
