"""Starting programs and looking at them: timed runs, watchers, terminals, `/proc`."""

import hashlib
import json
import os
import pty
import queue
import select
import subprocess
import sys
import threading
import time

import rustlings

PATIENCE = 120
# Ends by itself when its parent is gone, even by `kill -9`.
BURN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: sum(range(100_000))"


class Lost(Exception):
    """Something that was waited for did not come."""


def timed(command, cwd, env, expect=None):
    """Seconds that a program takes; `expect` is the exit code it must end with."""
    started = time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.perf_counter() - started
    if expect is not None and done.returncode != expect:
        tail = done.stdout.decode(errors="replace")[-2000:]
        raise Lost(f"`{command[0]} {command[1]}` ended with {done.returncode}, not {expect}:\n{tail}")
    return seconds


def save(path, content):
    """Writes as most editors do, in place; returns the moment before."""
    started = time.perf_counter()
    path.write_bytes(content)
    return started


def minutes(seconds):
    """In words: `12.3 s`, or `4 min 5 s` from two minutes on."""
    whole = round(seconds)
    return f"{seconds:.1f} s" if seconds < 120 else f"{whole // 60} min {whole % 60} s"


class BusyLoops:
    """Processes that use all the time they get: so many; one for each core if nobody says."""

    def __init__(self, count):
        self.count = len(os.sched_getaffinity(0)) if count is None else count
        self.loops = []

    def __enter__(self):
        for _ in range(self.count):
            self.loops.append(subprocess.Popen([sys.executable, "-c", BURN], stdin=subprocess.DEVNULL))
        time.sleep(1)
        return self

    def __exit__(self, *_):
        for loop in self.loops:
            loop.kill()
            loop.wait()


class JsonWatcher:
    """`asynclings watch --message-format json`, its events stamped as they arrive."""

    def __init__(self, program, workbook, name, env):
        command = [str(program), "watch", name, "--message-format", "json"]
        self.process = subprocess.Popen(
            command, cwd=workbook, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.events = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.events.put((time.perf_counter(), json.loads(line)))

    def wait(self, wanted, patience=PATIENCE):
        """The moment and the event, once `wanted(event)` holds."""
        deadline = time.perf_counter() + patience
        while True:
            try:
                at, event = self.events.get(timeout=max(0.01, deadline - time.perf_counter()))
            except queue.Empty:
                raise Lost("`asynclings watch` did not say what was waited for") from None
            if event["event"] == "error":
                raise Lost(f"`asynclings watch` said: {event['message']}")
            if wanted(event):
                return at, event

    def first_verdict(self):
        return self.wait(lambda event: event["event"] == "verdict", patience=600)

    def verdict(self, path, content, kind):
        """Seconds from the save to the verdict on just this content."""
        digest = hashlib.sha256(content).hexdigest()
        started = save(path, content)
        at, event = self.wait(lambda event: event["event"] == "verdict" and event["digest"] == digest)
        if event["verdict"] != kind:
            raise Lost(f"the verdict is {event['verdict']}, not {kind}")
        return at - started

    def first_error(self, path, content):
        """Seconds from the save to the first error of the compiler, and on to the verdict."""
        started = save(path, content)
        at, _ = self.wait(lambda event: event["event"] == "diagnostic" and event["level"] == "error")
        self.first_verdict()
        return at - started

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Terminal:
    """A program in a terminal of its own, 80 columns by 24 lines."""

    def __init__(self, command, cwd, env):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execvpe(str(command[0]), [str(part) for part in command], env | {"TERM": "xterm-256color"})
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read_until(self, *texts, patience=PATIENCE):
        """The moment at which all `texts` have appeared, in this order."""
        deadline = time.perf_counter() + patience
        seen = b""
        wanted = [text.encode() for text in texts]
        while wanted:
            if not select.select([self.terminal], [], [], max(0, deadline - time.perf_counter()))[0]:
                raise Lost(f"{wanted[0].decode()!r} did not appear in the terminal")
            try:
                seen += os.read(self.terminal, 65536)
            except OSError:
                raise Lost("the program in the terminal has ended") from None
            while wanted and wanted[0] in seen:
                seen = seen.split(wanted.pop(0), 1)[1]
        return time.perf_counter()

    def drain(self, seconds):
        """Reads whatever is drawn for so long."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                os.read(self.terminal, 65536)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        import signal

        os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + 5
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > deadline:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.02)
        os.close(self.terminal)


def cpu_seconds(pid):
    """CPU time that a process has used so far, with that of the children it has waited for."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def resident_mib(pid):
    """Memory in use, in MiB."""
    with open(f"/proc/{pid}/status") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def environment(**more):
    """For all programs alike, see `rustlings.clean_environment`."""
    return rustlings.clean_environment() | {name: str(value) for name, value in more.items()}
