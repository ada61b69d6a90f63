"""Runs the recipes of the README for corpora as they are written there, and compares what comes out with the plain command.

    python3 tests/recipes.py SAYSO

SAYSO is the program. What is not installed (pyspark with Java, GNU parallel) is skipped with a line.
"""

import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# More than GNU parallel gives to one process.
DOCUMENTS = 2000


def recipe(language, word):
    """The first block of code in that language that holds the word."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    return next(block for block in blocks if word in block)


def corpus():
    made = [sys.executable, ROOT / "tests/corpus_of.py", ROOT / "tests/articles", str(DOCUMENTS)]
    lines = subprocess.run(made, check=True, stdout=subprocess.PIPE).stdout.splitlines(keepends=True)
    lines[DOCUMENTS // 2 : DOCUMENTS // 2] = [b'{"id":"bad"}\n', b'{"id":"worse","text":1}\n']
    return b"".join(lines)


def error_without_number(line):
    return re.sub(rb'"error":"(?:\S+, )?line \d+: ', b'"error":"', line)


def check(name, found, plain):
    """Everything but the numbers of bad lines, which each part counts by itself."""
    found, plain = ([error_without_number(line) for line in text.splitlines()] for text in (found, plain))
    if found != plain:
        sys.exit(f"{name}: {len(found)} lines that are not the {len(plain)} of the plain command")
    print(f"{name}: the same {len(found)} lines in the same order")


def main(sayso):
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "bin").mkdir()
        (home / "bin/sayso").symlink_to(sayso)
        assert (home / "corpus.jsonl").write_bytes(corpus()) > 4 << 20
        run = {"cwd": home, "env": {**os.environ, "PATH": f"{home}/bin:{os.environ['PATH']}"}}

        def shell(script, **more):
            return subprocess.run(["sh", "-c", script], **run, **more).returncode

        assert shell(recipe("sh", ">found.jsonl"), stderr=subprocess.DEVNULL) == 1
        plain = (home / "found.jsonl").read_bytes()
        assert len(plain.splitlines()) == DOCUMENTS + 2

        (home / "found.jsonl").write_bytes(b"".join(plain.splitlines(keepends=True)[:1500]))
        shell(recipe("sh", "--skip"), stderr=subprocess.DEVNULL)
        check("--skip", (home / "found.jsonl").read_bytes(), plain)

        if shutil.which("parallel"):
            shell(recipe("sh", "parallel"), stderr=subprocess.DEVNULL)
            check("GNU parallel", (home / "found.jsonl").read_bytes(), plain)
        else:
            print("skipped: GNU parallel is not installed")

        if importlib.util.find_spec("pyspark") and shutil.which("java"):
            subprocess.run([sys.executable, "-c", recipe("python", "pyspark")], check=True, stderr=subprocess.DEVNULL, **run)
            parts = sorted((home / "found").glob("part-*"))
            assert len(parts) > 1
            check("Spark", b"".join(part.read_bytes() for part in parts), plain)
        else:
            print("skipped: pyspark or java is not installed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
