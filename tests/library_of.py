#!/usr/bin/env python3
"""Articles for a large library: JSON Lines for `sayso library add --input-format jsonl`, on standard output.

    tests/library_of.py FOLDER-OR-FILE... N > articles.jsonl

Takes N articles of the texts (.txt, .md) and JSON Lines (.jsonl, with "text") that it finds. A long text is cut into
articles of some 4,000 characters. Where there are fewer than N, the others are made of paragraphs of several articles, in
another order, so that no two texts are the same. The same call writes the same lines.
"""

import datetime
import json
import pathlib
import random
import sys

LONG = 4000
OUTLETS = ["The Courier", "Harbour Post", "Evening Ledger", "North Star", "Daily Record of the Coast", "The Observer"]
FIRST_DAY = datetime.date(2015, 1, 1)


def files(places):
    for place in map(pathlib.Path, places):
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (file for file in found if file.suffix in {".txt", ".md", ".jsonl"})


def texts(file):
    """The texts of a file, each with what is told of it."""
    content = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".jsonl":
        for line in filter(str.strip, content.split("\n")):
            record = json.loads(line)
            if isinstance(record.get("text"), str):
                yield record["text"], record
        return
    paragraphs = content.split("\n\n") if "\n\n" in content.strip() else content.split("\n")
    article = []
    for paragraph in filter(str.strip, paragraphs):
        article.append(paragraph.strip())
        if sum(map(len, article)) >= LONG:
            yield "\n\n".join(article), {}
            article = []
    if article:
        yield "\n\n".join(article), {}


def shuffled(originals, chance):
    """Paragraphs of up to four articles, as many as one has."""
    some = chance.sample(originals, min(4, len(originals)))
    paragraphs = [paragraph for text, _ in some for paragraph in text.split("\n\n")]
    chance.shuffle(paragraphs)
    return "\n\n".join(paragraphs[: max(1, len(paragraphs) // len(some))])


def title(text):
    line = " ".join(text.strip().split("\n", 1)[0].split())
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"


def main():
    *places, number = sys.argv[1:]
    number = int(number)
    originals = [found for file in files(places) for found in texts(file) if found[0].strip()]
    if not originals:
        sys.exit("no texts were found")
    seen = set()
    made = 0
    for seed in range(number * 100):
        if made == number:
            break
        chance = random.Random(seed)
        if seed < len(originals):
            text, told = originals[seed]
        else:
            text, told = shuffled(originals, chance), {}
        if text in seen:
            continue
        seen.add(text)
        day = told.get("date") or told.get("published") or FIRST_DAY + datetime.timedelta(chance.randrange(3650))
        record = {
            "id": f"article-{made}",
            "title": told.get("title") or title(text),
            "outlet": told.get("outlet") or told.get("publisher") or chance.choice(OUTLETS),
            "published": str(day),
            "text": text,
        }
        print(json.dumps(record, ensure_ascii=False))
        made += 1
    if made < number:
        sys.exit(f"only {made} different articles could be made")


if __name__ == "__main__":
    main()
