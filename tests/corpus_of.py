"""Makes a corpus of N documents, one {"id", "text"} object a line, from texts that are at hand.

    python3 tests/corpus_of.py FOLDER_OR_FILE… N >corpus.jsonl

Takes JSON Lines with "text", and Markdown and plain text. A text file of one sentence a line, longer than an article, is
cut into documents of 40 lines. Where there are fewer documents than N they come again, each time under an id of its own.
The order and the ids are the same each time.
"""

import itertools
import json
import pathlib
import sys

# Bytes of a text file that is taken for one article.
ARTICLE = 200_000
LINES = 40


def texts(path):
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and inner.suffix in (".jsonl", ".md", ".txt"):
                yield from texts(inner)
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            yield from (record["text"] for record in map(json.loads, lines) if record.get("text"))
    elif path.stat().st_size <= ARTICLE:
        yield path.read_text(encoding="utf-8")
    else:
        with path.open(encoding="utf-8") as lines:
            while part := "".join(itertools.islice(lines, LINES)):
                yield part


def main():
    *sources, count = sys.argv[1:]
    found = [text for source in sources for text in texts(pathlib.Path(source))]
    if not found:
        sys.exit("no texts in " + " ".join(sources))
    for number in range(int(count)):
        time, which = divmod(number, len(found))
        record = {"id": f"{which}.{time}", "text": found[which]}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) < 3 or not sys.argv[-1].isdigit():
        sys.exit(__doc__)
    main()
