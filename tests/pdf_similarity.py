#!/usr/bin/env python3
"""Compares the text that sayso reads from PDF files with that of pdftotext (poppler-utils).

    tests/pdf_similarity.py SAYSO FOLDER…

For each file under the folders that pdftotext finds words in: how alike the words are without their order (F1 of the two
multisets) and with it (difflib on words). Tells the means, the worst 20, and every file that sayso refuses, breaks down on
or takes longer than 10 seconds for. Words that are divided at the end of a line are whole for both. Ends with 1 if sayso
broke down on any file, with 77 if there is no pdftotext.
"""

import difflib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SKIPPED = 77
# Longer texts are compared in order by their first words only: difflib is quadratic.
IN_ORDER = 4000
LIMIT = 10
# What a reader that broke down says.
BROKEN = ("broke down", "took longer", "does not answer")


def words(text):
    text = re.sub(r"(\w)[-\u2010\u00ad]\n\s*(\w)", r"\1\2", text).replace("\u00ad", "")
    # Hyphens do not count: which of them were at the end of a line is for judgement.
    text = re.sub(r"(\w)[-\u2010](\w)", r"\1\2", text)
    for ligature, letters in (("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return re.findall(r"\w+", text)


def alike(ours, theirs):
    both = sum((Counter(ours) & Counter(theirs)).values())
    bag = 2 * both / max(1, len(ours) + len(theirs))
    order = difflib.SequenceMatcher(None, ours[:IN_ORDER], theirs[:IN_ORDER], autojunk=False).ratio()
    return bag, order


def run(command, limit):
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "PATH": "/usr/bin:/bin"}
        return subprocess.run(command, capture_output=True, timeout=limit, env=env)


def judge(sayso, path):
    try:
        expected = run(["pdftotext", "-enc", "UTF-8", str(path), "-"], 60).stdout.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        expected = ""
    theirs = words(expected)
    began = time.monotonic()
    try:
        done = run([sayso, "analyze", "--format", "json", str(path)], 6 * LIMIT)
    except subprocess.TimeoutExpired:
        return path, theirs, None, "broke down: no answer at all", 6 * LIMIT
    took = time.monotonic() - began
    if done.returncode != 0:
        return path, theirs, None, done.stderr.decode("utf-8", "replace").strip(), took
    return path, theirs, words(json.loads(done.stdout)["text"]), "", took


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if not shutil.which("pdftotext"):
        print("skipped: there is no pdftotext", file=sys.stderr)
        sys.exit(SKIPPED)
    sayso = str(Path(sys.argv[1]).resolve())
    paths = sorted(p for folder in sys.argv[2:] for p in Path(folder).rglob("*") if p.suffix.lower() == ".pdf")
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: judge(sayso, path), paths))
    scores, refused, broken, slowest = [], [], [], max((r[4], r[0].name) for r in results)
    for path, theirs, ours, complaint, _ in results:
        if any(sign in complaint for sign in BROKEN):
            broken.append((path, complaint))
        elif ours is None and theirs:
            refused.append((path, len(theirs), complaint))
        elif theirs:
            scores.append((*alike(ours, theirs), len(ours), len(theirs), path))
    print(f"{len(paths)} files, {len(scores)} compared, {len(refused)} refused though pdftotext finds words, "
          f"{len(broken)} broke the reader; slowest {slowest[0]:.1f} s ({slowest[1]})")
    if scores:
        for name, at in (("words", 0), ("in order", 1)):
            values = sorted(score[at] for score in scores)
            good = sum(value >= 0.9 for value in values)
            print(f"{name}: mean {sum(values) / len(values):.3f}, median {values[len(values) // 2]:.3f}, "
                  f"{good} of {len(values)} at 0.9 or more")
        print("\nworst 20 (words, in order, ours, theirs):")
        for bag, order, ours, theirs, path in sorted(scores)[:20]:
            print(f"  {bag:.3f} {order:.3f} {ours:6} {theirs:6}  {path}")
        print("\nworst 20 by order:")
        for bag, order, ours, theirs, path in sorted(scores, key=lambda score: score[1])[:20]:
            print(f"  {bag:.3f} {order:.3f} {ours:6} {theirs:6}  {path}")
    for path, count, complaint in refused:
        print(f"refused ({count} words): {path}: {complaint}")
    for path, complaint in broken:
        print(f"BROKEN: {path}: {complaint}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
