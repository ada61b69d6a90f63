#!/usr/bin/env python3
"""How much of the words of packed documents is read.

    python3 tests/packed_recall.py [--whole] FOLDER SAYSO

FOLDER holds documents (.docx, .odt, .epub), each with its text as pandoc tells it (`pandoc -t native`) in a file of the
same name that ends in .native. SAYSO is the program. For each pair: the share of the words in the .native that are in what
`sayso --plain` prints, each as often as it is there. Prints a line for each pair, worst first, and the shares of all.
Descriptions of pictures and comments count with --whole only: they are no part of the text, and not read.
Standard library only; needs no pandoc.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

STRING = re.compile(r'\b(?:Str|Code\s*\([^)]*\)|CodeBlock\s*\([^)]*\))\s*"((?:[^"\\]|\\.)*)"', re.S)
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)
BORDER = re.compile(
    r"\b(?:Space|SoftBreak|LineBreak|Para|Plain|LineBlock|CodeBlock|Header|Cell|Row|Note|BlockQuote|BulletList|OrderedList"
    r"|DefinitionList|Div|Table|Image|Meta\w+)\b|\(\s*\[\s*$"
)
# Descriptions of pictures, and comments: not read, as they are no part of the text.
PICTURE = re.compile(r'\bImage\s*\("(?:[^"\\]|\\.)*",\s*\[[^\]]*\],\s*\[[^\]]*\]\)\s*(?=\[)')
COMMENT = re.compile(r'\bSpan\s*\(\s*"[^"]*",\s*\[\s*"comment-start"\s*\],.*?\)\s*(?=\[)', re.S)
ESCAPE = re.compile(r"\\(?:([0-9]+)|x([0-9A-Fa-f]+)|o([0-7]+)|([A-Z]{2,3})|\^(.)|(&)|\s+\\|(.))", re.S)
NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
WORD = re.compile(r"\w+", re.U)


def unescaped(text):
    """A string of Haskell without its escapes."""

    def one(match):
        decimal, hexadecimal, octal, _name, _control, empty, plain = match.groups()
        if decimal:
            return chr(int(decimal))
        if hexadecimal:
            return chr(int(hexadecimal, 16))
        if octal:
            return chr(int(octal, 8))
        if empty or plain is None:
            return ""
        return NAMED.get(plain, plain)

    return ESCAPE.sub(one, text)


def words(text):
    # A soft hyphen is not seen.
    return Counter(WORD.findall(text.replace("\u00ad", "").casefold()))


def without(native, head):
    """`native` without what `head` begins, up to the end of the list of inlines or blocks that follows it."""
    kept, end = [], 0
    for match in head.finditer(native):
        if match.start() < end:
            continue
        kept.append(native[end : match.start()])
        depth, at = 0, native.index("[", match.end())
        while at < len(native):
            string = QUOTED.match(native, at)
            if string:
                at = string.end()
                continue
            depth += {"[": 1, "]": -1}.get(native[at], 0)
            at += 1
            if depth == 0:
                break
        end = at
    return "".join(kept) + native[end:]


def truth(path, whole):
    native = path.read_text(encoding="utf-8")
    if not whole:
        native = without(without(native, PICTURE), COMMENT)
    # Words are apart where there is a space or a border of blocks; marks around a part of a word do not cut it.
    text, end = [], 0
    for match in STRING.finditer(native):
        if BORDER.search(QUOTED.sub("", native[end : match.start()])):
            text.append(" ")
        text.append(unescaped(match.group(1)))
        end = match.end()
    return words("".join(text))


def read(sayso, path, home):
    environment = {**os.environ, "XDG_DATA_HOME": home, "NO_COLOR": "1", "COLUMNS": "10000"}
    done = subprocess.run(
        [sayso, "--plain", str(path)], capture_output=True, env=environment, timeout=60, check=False
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8").strip()


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--whole"]
    whole = len(arguments) < len(sys.argv) - 1
    if len(arguments) != 2:
        sys.exit(__doc__)
    folder, sayso = Path(arguments[0]), arguments[1]
    rows, wanted, found = [], 0, 0
    with tempfile.TemporaryDirectory() as home:
        for path in sorted(folder.rglob("*")):
            native = path.with_suffix(".native")
            if path.suffix not in (".docx", ".odt", ".epub") or not native.exists():
                continue
            true = truth(native, whole)
            code, text, error = read(sayso, path, home)
            ours = words(text)
            here = sum(min(count, ours[word]) for word, count in true.items())
            total = sum(true.values())
            missing = [word for word, count in true.items() if ours[word] < count]
            rows.append((here / total if total else 1.0, total, path.name, code, missing[:8], error))
            wanted, found = wanted + total, found + here
    for share, total, name, code, missing, error in sorted(rows):
        print(f"{share:6.3f}  {total:6}  {name}  {' '.join(missing)}  {error if code else ''}".rstrip())
    if rows:
        mean = sum(row[0] for row in rows) / len(rows)
        print(f"{len(rows)} files: {found / max(wanted, 1):.4f} of {wanted} words; mean of files {mean:.4f}")


if __name__ == "__main__":
    main()
