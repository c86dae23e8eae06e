"""Grades the labelled answers of the course as submissions, while busy loops occupy all cores."""

from programs import BusyLoops, Lost, minutes


def rows(grader, repeat, load):
    """Checks that every right answer gets full points, with each test run `repeat` times, and that no wrong answer does."""
    folder = grader.folder / "answers"
    right = write(folder / "right", ([one.path, *one.right] for one in grader.exercises))
    wrong = write(folder / "wrong", ([one.path, *dict.fromkeys(one.wrong + one.broken)] for one in grader.exercises))
    with BusyLoops(load) as loops:
        seconds, found = graded(grader, folder / "right", "--repeat", str(repeat))
        # These students have no answer for the exercise.
        handed_in = [grade for grade in found if grade["status"] != "not_attempted"]
        lost = [f"{name(grade)}: {grade['status']}, {grade['reason']}" for grade in handed_in if not has_all_points(grade)]
        if lost or len(handed_in) != right:
            raise Lost(f"{len(lost)} of {right} right answers did not get full points: {'; '.join(lost)}")
        yield f"solutions and right answers, each test {repeat} times, {loops.count} busy loops at the same time", (
            f"{right} of {right} got full points, {minutes(seconds)}"
        )
        seconds, found = graded(grader, folder / "wrong")
        undeserved = [name(grade) for grade in found if grade["status"] in ("pass", "infrastructure")]
        if undeserved:
            raise Lost(f"{len(undeserved)} wrong answers got full points, or were not graded: {', '.join(undeserved)}")
        yield "wrong answers, and files that do not compile, each once", f"0 of {wrong} got full points, {minutes(seconds)}"


def write(folder, exercises):
    """Gives the n-th answer of each exercise to the n-th student. Returns the number of answers."""
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
