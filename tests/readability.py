#!/usr/bin/env python3
"""Measures how well the article of a web page is found, against pages whose article is known.

    tests/readability.py PAGES SAYSO [-v]

PAGES is a folder with a folder for each page, as in the tests of Mozilla's Readability: `source.html`, the article's text in
`expected.html`, and title, author, site and day in `expected-metadata.json`. The text is compared as a multiset of words
(runs of letters and digits, in small letters): F1 of those found and those expected, headline, author and date set aside.
Those that a site has put behind the title count as faults although they are none. Ends with 1 where the words, titles or
bylines are worse than they have been.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

WORD = re.compile(r"\w+")
# Below these the reading of pages has become worse.
LEAST = {"words": 0.93, "title": 0.9, "byline": 0.9}


class Text(HTMLParser):
    """The words of a page, borders between blocks as spaces."""

    BLOCKS = set(
        "address article aside blockquote br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
        "hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
    )
    UNREAD = set("audio button canvas iframe object script select style svg textarea title video".split())

    def __init__(self):
        super().__init__()
        self.out = []
        self.unread = 0

    def handle_starttag(self, tag, attributes):
        self.unread += tag in self.UNREAD
        if tag in self.BLOCKS:
            self.out.append(" ")

    def handle_endtag(self, tag):
        if tag in self.UNREAD and self.unread:
            self.unread -= 1
        if tag in self.BLOCKS:
            self.out.append(" ")

    def handle_data(self, data):
        if not self.unread:
            self.out.append(data)


def words(text):
    return Counter(WORD.findall(text.lower()))


def expected(page):
    parser = Text()
    parser.feed(page.read_text(encoding="utf-8"))
    parser.close()
    return words("".join(parser.out))


def f1(found, wanted):
    same = sum((found & wanted).values())
    if not found and not wanted:
        return 1.0
    return 2 * same / max(1, sum(found.values()) + sum(wanted.values()))


def line(text):
    text = " ".join((text or "").split())
    return re.sub(r"^by:?\s+", "", text, flags=re.I).lower()


def main():
    folder, program, *options = sys.argv[1:]
    sums = {"words": [], "title": [], "byline": [], "site": [], "day": []}
    rows = []
    for page in sorted(Path(folder).iterdir()):
        source = page / "source.html"
        if not source.exists():
            continue
        run = subprocess.run(
            [program, "convert", "--to", "json", str(source)], capture_output=True, text=True, check=False
        )
        read = json.loads(run.stdout) if run.returncode == 0 else {"text": "", "document": {}}
        document = read["document"]
        told = json.loads((page / "expected-metadata.json").read_text(encoding="utf-8"))
        wanted = expected(page / "expected.html")
        found = words(read["text"])
        # What stands above the article counts neither way, as far as the expected text lacks it.
        for part in ("title", "byline"):
            extra = words(document.get(part) or "")
            if sum((found - extra - wanted).values()) < sum((found - wanted).values()):
                found -= (found - wanted) & extra
        score = f1(found, wanted)
        sums["words"].append(score)
        notes = [] if run.returncode == 0 else [run.stderr.strip()]
        for part, ours, theirs in (
            ("title", line(document.get("title")), line(told.get("title"))),
            ("byline", line(document.get("byline")), line(told.get("byline"))),
            ("site", line(document.get("outlet")), line(told.get("siteName"))),
            ("day", line(document.get("published"))[:10], line(told.get("publishedTime"))[:10]),
        ):
            if theirs and (part != "site" or "outlet" in document):
                sums[part].append(ours == theirs)
                if ours != theirs:
                    notes.append(f"{part}: {ours!r}, not {theirs!r}")
        rows.append((score, page.name, sum(found.values()), sum(wanted.values()), notes, found - wanted, wanted - found))
    for score, name, ours, theirs, notes, more, less in sorted(rows, key=lambda row: row[:2]):
        print(f"{score:.3f}  {name}  ({ours} words, {theirs} expected)  {'; '.join(notes)}")
        if "-v" in options and score < 0.97:
            print("       too many:", " ".join(list(more)[:25]))
            print("       too few: ", " ".join(list(less)[:25]))
    failed = False
    for part, values in sums.items():
        mean = sum(values) / max(1, len(values))
        print(f"{part}: {mean:.4f} of {len(values)}")
        failed |= mean < LEAST.get(part, 0)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
