#!/usr/bin/env python3
"""Reads exports back with readers that are not ours, and compares them with what was put in.

    tests/read_back.py SAYSO STRINGS.json

STRINGS is a list of strings, such as the Big List of Naughty Strings. Each becomes the title of an article, a part of its
text, and a note, a tag and a speaker in it. The notes go in by `sayso import`, come out by `sayso export` in every format,
and are read by Python's own csv, json and html.parser, by PyYAML where that is installed, and by a few lines for the rest.
Ends with the number of the failures, which it names; with 77 where Python is too old to read a NUL in a table (3.11 does).
"""

import csv
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import uuid
from html.parser import HTMLParser
from pathlib import Path

try:
    import yaml
except ImportError:
    yaml = None

FORMATS = ["md", "json", "csv", "readwise", "org", "anki", "w3c", "html", "bibtex", "csl"]
# What these cannot hold becomes U+FFFD, and is counted.
TEXTS = {"md": "Markdown", "org": "Org", "anki": "Anki", "html": "HTML"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
OUR_LINKS = ("http://", "https://", "mailto:", "#")
PAGE_TAGS = set("html head meta title style body main aside h1 h2 h3 h4 h5 ol li p b blockquote mark em strong code pre "
                "figure figcaption a sup span br footer".split())
COLOURS = ["yellow", "green", "blue", "red"]

# What it ends with where it could not be done.
SKIPPED = 77

failures = []


def check(holds, *what):
    if not holds:
        failures.append(" ".join(w if isinstance(w, str) else ascii(w) for w in what))


def same(found, wanted, *what):
    check(found == wanted, *what, "is", found, "and should be", wanted)


# What was put in, as formats of text have it.

def is_text(c):
    if c in "\t\n\r":
        return True
    return unicodedata.category(c) != "Cc" and ord(c) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(c) <= 0xFDEF


def marked(text):
    return "".join(c if is_text(c) else "\ufffd" for c in text)


def unmarked(*texts):
    return sum(not is_text(c) for text in texts for c in text)


def words_of(text):
    """The words between white space, as Unicode has it; Python takes four separators for that as well."""
    return [word for word in re.split(r"(?:(?![\x1c-\x1f])\s)+", text) if word]


def squeezed(text):
    """Without any white space, which some formats cannot keep."""
    return "".join(words_of(text))


# A library and an article in it.

class Desk:
    def __init__(self, sayso, folder):
        self.sayso, self.folder = sayso, Path(folder)

    def run(self, *arguments, library="data"):
        home = self.folder / library
        environment = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PATH": os.environ.get("PATH", "")}
        return subprocess.run([self.sayso, *arguments], cwd=self.folder, env=environment, capture_output=True, check=False)

    def write(self, name, text):
        (self.folder / name).write_bytes(text.encode("utf-8"))

    def put(self, article, text, highlights, library):
        """An article and highlights on it; tells which were found."""
        self.write(article, text)
        notes = {"schema": "sayso/notes/1", "highlights": highlights}
        self.write("in.json", json.dumps(notes))
        done = self.run("import", article, "in.json", library=library)
        check(done.returncode == 0, "import of", article, "says", done.stdout.decode(), done.stderr.decode())

    def export(self, article, form, library):
        """The content of the file, which is what standard output gets, and what is said beside it."""
        before = set(os.listdir(self.folder))
        done = self.run("export", article, "--format", form, "-o", "out", library=library)
        check(done.returncode == 0, form, "of", article, "says", done.stderr.decode())
        same(set(os.listdir(self.folder)) - before, {"out"}, form, "leaves files:")
        if done.returncode != 0:
            return "", ""
        written = (self.folder / "out").read_bytes()
        os.remove(self.folder / "out")
        if article == "all.txt":
            # The second of an export may change between two.
            printed = self.run("export", article, "--format", form, library=library).stdout
            time = re.compile(rb"20\d\d-\d\d-\d\dT[\d:.]+Z")
            same(time.sub(b"", printed), time.sub(b"", written), form, "on standard output")
        check(written.endswith(b"\n"), form, "is not whole")
        return written.decode("utf-8"), done.stderr.decode("utf-8")


def highlight(number, exact, text):
    about = ["passage", "claim", {"name": {"kind": "person", "key": text}}][number % 3]
    return {
        "id": str(uuid.UUID(int=number + 1)), "quote": exact, "exact": exact, "start": None, "end": None, "before": "",
        "after": "", "note": text, "tags": [text, "second"], "about": about,
        "verdict": [None, "to-check", "confirmed", "disputed"][number % 4], "earlier": text if number % 3 else None, "color": COLOURS[number % 4], "speakers": [text, "Ada Brandt"],
        "cue": text, "indirect": number % 2 == 0, "confidence": 90, "found_by": "the reader" if number % 2 else "sayso 0.0.1",
        "section": None, "paragraph": None, "entities": [], "created": "2026-01-02T03:04:05Z",
        "changed": "2026-02-03T04:05:06Z",
    }


def reader_words(highlight):
    """All words of a highlight that are not the article's."""
    about = highlight["about"]
    name = [about["name"]["key"]] if isinstance(about, dict) else []
    words = [highlight["note"], *highlight["tags"], *highlight["speakers"], highlight["cue"], *name]
    return words + [highlight["earlier"] or ""]


# Readers.

class Page(HTMLParser):
    """The tags and attributes of a page, and the words of each note in it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.items, self.field, self.title, self.style = [], [], None, "", ""

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        check(tag in PAGE_TAGS, "a page has the tag", tag)
        for name, value in attributes.items():
            check(not name.startswith("on") and name != "src", "a page has the attribute", name)
            if name == "href":
                check(value.startswith(OUR_LINKS), "a page links to", value)
        if tag == "br":
            self.handle_data("\n")
        elif tag != "meta":
            self.open.append(tag)
        if tag == "li":
            self.items.append({"note": "", "tags": [], "quote": "", "said": ""})
        kind = attributes.get("class")
        if self.items and tag == "p" and kind in ("note", "said"):
            self.field = kind
        if self.items and tag == "blockquote":
            self.field = "quote"
        if kind == "tag":
            self.field = "tags"
            self.items[-1]["tags"].append("")

    def handle_endtag(self, tag):
        check(self.open and self.open.pop() == tag, "a page closes", tag, "where it is not open")
        if tag in ("p", "span", "blockquote"):
            self.field = None

    def handle_data(self, data):
        if self.open and self.open[-1] == "title":
            self.title += data
        if self.open and self.open[-1] == "style":
            self.style += data
        if self.field == "tags":
            self.items[-1]["tags"][-1] += data
        elif self.field:
            self.items[-1][self.field] += data

    def handle_comment(self, data):
        check(False, "a page has a comment", data)


class Card(HTMLParser):
    """The words of a field of Anki."""

    def __init__(self, field):
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.feed(field)
        self.close()

    def handle_starttag(self, tag, attributes):
        check(tag in ("br", "small", "a"), "a card has the tag", tag)
        for name, value in attributes:
            check(name == "href" and value.startswith(OUR_LINKS), "a card has", name, value)
        if tag == "br":
            self.words += "\n"

    def handle_data(self, data):
        self.words += data


def cells(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def undefused(cell):
    """A cell without the apostrophe that keeps a spreadsheet from running it, as the README has it."""
    check(not cell.startswith(FORMULA), "a spreadsheet would run", cell)
    rest = re.sub("^(?:'|(?![\t\r])[\x00-\x1f\x7f-\x9f])*", "", cell)
    return cell[1:] if cell.startswith("'") and rest.startswith(FORMULA) else cell


def unescaped_markdown(text):
    def plain(found):
        return chr(int(found[2], 16)) if found[2] else found[1]
    return re.sub(r"\\([!-/:-@\[-`{-~])|&#x([0-9a-f]+);", plain, text)


TEX = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^", "quotedbl": '"',
       "less": "<", "greater": ">", "bar": "|"}


def bibtex_fields(entry):
    """The fields of the only entry, of which the braces are paired."""
    found = re.match(r"@misc\{([A-Za-z][A-Za-z0-9]*),\n", entry)
    check(found, "BibTeX begins with", entry[:40])
    fields, at = {}, found.end() if found else 0
    while (name := re.compile(r"  (\w+) = \{").match(entry, at)):
        at = begin = name.end()
        depth = 1
        while depth and at < len(entry):
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[name[1]] = entry[begin:at - 1]
        check(entry.startswith(",\n", at), "BibTeX has after a field", entry[at:at + 20])
        at += 2
    same(entry[at:], "}\n", "the end of BibTeX")
    return fields


def untexed(field):
    text = re.sub(r"\{\\text(\w+)\}", lambda found: TEX[found[1]], field.replace("{\\text", "\0{\\text")).replace("\0", "")
    return re.sub(r"\\([&%$#_])", r"\1", text)


# What must hold of each format. `made` are the highlights that were put in, `known` what the JSON says of them.

def check_json(text, made, _):
    read = json.loads(text)
    same(read["schema"], "sayso/notes/1", "schema")
    same([h["id"] for h in read["highlights"]], [h["id"] for h in made], "order of JSON")
    for found, mine in zip(read["highlights"], made):
        for name in ("about", "verdict", "earlier", "note", "tags", "color", "speakers", "cue", "indirect", "confidence", "found_by", "created", "changed"):
            same(found[name], mine[name], "JSON", name)


def check_w3c(text, made, known):
    read = json.loads(text)
    same(read["@context"][0], "http://www.w3.org/ns/anno.jsonld", "context")
    same((read["type"], read["total"], read["first"]["type"], read["first"]["partOf"]),
         ("AnnotationCollection", len(made), "AnnotationPage", read["id"]), "collection")
    same(read["label"], known["document"]["title"] or "Notes", "label")
    for found, mine in zip(read["first"]["items"], made, strict=True):
        same((found["type"], found["id"]), ("Annotation", "urn:uuid:" + mine["id"]), "annotation")
        bodies = [(b["type"], b["purpose"], b["value"]) for b in found.get("body", [])]
        wanted = [("TextualBody", "commenting", mine["note"])] if mine["note"] else []
        same(bodies, wanted + [("TextualBody", "tagging", tag) for tag in mine["tags"]], "bodies")
        check(found["target"]["source"]["id"] and found["target"]["selector"], "target of", mine["id"])
        own = found["sayso:highlight"]
        same((own.get("about", "passage"), own.get("verdict"), own.get("earlier")),
             (mine["about"], mine["verdict"], mine["earlier"]), "about, verdict and earlier words")
        said = own["said_by"]
        same((said["names"], said["engine"]), (mine["speakers"], mine["found_by"]), "said_by")


def check_csv(text, made, known):
    header, *rows = cells(text)
    same(len(rows), len(made), "rows of CSV")
    for row, mine, shown in zip(rows, made, known["highlights"]):
        same(len(row), len(header), "cells of a row")
        row = dict(zip(header, map(undefused, row)))
        wanted = {
            "quote": shown["quote"], "note": mine["note"], "tags": "; ".join(mine["tags"]), "colour": mine["color"],
            "speakers": "; ".join(mine["speakers"]), "cue": mine["cue"], "found_by": mine["found_by"], "id": mine["id"],
            "verdict": mine["verdict"] or "", "earlier": mine["earlier"] or "",
            "about": "person: " + mine["note"] if isinstance(mine["about"], dict) else mine["about"],
            "title": known["document"]["title"] or "", "created": mine["created"], "changed": mine["changed"],
        }
        for name, value in wanted.items():
            same(row[name], value, "CSV", name)


def check_readwise(text, made, known):
    header, *rows = cells(text)
    same(header, ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"], "header")
    same(len(rows), len(made), "rows of Readwise")
    for row, mine, shown in zip(rows, made, known["highlights"]):
        row = dict(zip(header, map(undefused, row)))
        same(row["Highlight"], shown["quote"], "Readwise quote")
        same(row["Title"], known["document"]["title"] or "", "Readwise title")
        tags = " ".join("." + "-".join(words_of(tag)) for tag in mine["tags"])
        note = ("\u2060" if mine["note"].startswith(".") else "") + mine["note"]
        check(row["Note"].startswith(tags + "\n" + note), "Readwise note is", row["Note"], "and should begin", tags, note)


def check_anki(text, made, known):
    lines = text.split("\n")
    same(lines[:4], ["#separator:tab", "#html:true", "#guid column:1", "#tags column:4"], "head of Anki")
    same((len(lines), lines[-1]), (len(made) + 5, ""), "lines of Anki")
    for line, mine, shown in zip(lines[4:], made, known["highlights"]):
        fields = line.split("\t")
        same(len(fields), 4, "fields of a card")
        check(not re.search(r"\[(sound|latex|anki)|\{\{|\\[(\[]|\$\$?\]|\"", "\t".join(fields[:2])), "a card would run", line)
        same(fields[0], mine["id"], "guid")
        same(Card(fields[1]).words, shown["quote"], "front of a card")
        back, note = Card(fields[2]).words, marked(mine["note"])
        check(back.startswith(note + "\n\n" if note else "— "), "back of a card is", back, "and should begin", note)
        tags = ["_".join(words_of(marked(tag))) for tag in mine["tags"]]
        same(html.unescape(fields[3]), " ".join(tags), "tags of a card")


def check_md(text, made, known):
    check(text.startswith("---\n"), "no front matter")
    front, body = text[4:].split("\n---\n", 1)
    lines = front.split("\n")
    names = [line.split(": ", 1)[0] for line in lines]
    check(set(names) <= {"title", "byline", "source", "published", "exported", "generator", "sha256"}, "front matter", names)
    if yaml:
        read = yaml.safe_load(front)
    else:
        read = {n: json.loads(v) for n, v in (line.split(": ", 1) for line in lines) if v.startswith('"')}
    title = known["document"]["title"]
    same(read.get("title"), None if title is None else " ".join(title.split()), "title of the front matter")
    same(read["sha256"], known["document"]["sha256"], "hash of the front matter")
    own = re.sub(r"\[at its source\]\(<https?://[^<>\\\s]+>\)", "", body)
    found = re.search(r"(?<!\\)(?:\\\\)*(?:[\[\]<`|]|!\[|&(?!#x))", own)
    check(not found, "mark-up in Markdown:", own[max(0, found.start() - 40):found.end() + 40] if found else "")
    plain = squeezed(unescaped_markdown(body))
    for mine, shown in zip(made, known["highlights"]):
        for words in reader_words(mine):
            check(squeezed(marked(words)) in plain, "Markdown has not", words)
        check(squeezed(shown["quote"]) in re.sub("(?<=.)>", "", plain) or squeezed(shown["quote"]) in plain, "no quote", shown["quote"])


def check_org(text, made, known):
    own = re.compile(r"#\+(TITLE|AUTHOR|DATE): |#\+PROPERTY: (SOURCE|SHA256|GENERATOR|EXPORTED) |#\+(BEGIN|END)_QUOTE$")
    heads = 0
    for line in text.split("\n"):
        if line.startswith("*"):
            heads += line.startswith("** ")
            found = re.match(r"\* \u200b|\*\* (?:Paragraph \d+|Passage|No longer in the text)(?: :(.+):)?$", line)
            check(found, "headline", line)
            for tag in (found[1] or "_").split(":") if found else []:
                # Marks are a part of words for Org.
                fits = tag and all(c == "_" or unicodedata.category(c)[0] in "LMN" or c.isalpha() for c in tag)
                check(fits, "a tag in a headline", line)
        if line.startswith("#"):
            check(own.match(line), "keyword", line)
    same(heads, len(made), "headlines")
    same([text.split("\n").count(mark) for mark in ("#+BEGIN_QUOTE", "#+END_QUOTE", ":PROPERTIES:", ":END:")],
         [len(made)] * 4, "blocks of Org")
    check("[[" not in text and "@@" not in text and "{{{" not in text, "mark-up in Org")
    plain = squeezed(text.replace("\u200b", ""))
    for mine, shown in zip(made, known["highlights"]):
        for words in (*reader_words(mine), shown["quote"]):
            check(squeezed(marked(words).replace("\u200b", "")) in plain, "Org has not", words)


def check_html(text, made, known):
    page = Page()
    page.feed(text)
    page.close()
    same(page.open, [], "open at the end of the page")
    check(text.startswith("<!DOCTYPE html>\n"), "no doctype")
    check("default-src 'none'" in text and "@media print" in page.style, "no policy or no style of print")
    check(not re.search(r"url\(|@import|expression", page.style), "the style loads something")
    title = known["document"]["title"]
    same(page.title, " ".join((title if title is not None else "Notes").split()), "title of the page")
    same(len(page.items), len(made), "notes of the page")
    for item, mine, shown in zip(page.items, made, known["highlights"]):
        same(item["note"], marked(mine["note"]), "note of the page")
        same(item["tags"], [marked(tag) for tag in mine["tags"]], "tags of the page")
        same(item["quote"], shown["quote"], "quote of the page")
        check(item["said"].startswith("— " + " ".join(words_of(marked(mine["speakers"][0])))), "speaker of the page", item)


def check_bibtex(text, _, known):
    fields = bibtex_fields(text)
    title = " ".join((known["document"]["title"] or "").split())
    same(untexed(fields.get("title", "{}"))[1:-1], title, "title of BibTeX")
    check("\\input" not in text.replace("backslash}input", ""), "BibTeX runs", text)


def check_csl(text, _, known):
    (item,) = json.loads(text)
    title = " ".join((known["document"]["title"] or "").split())
    same(item.get("title", ""), title, "title of CSL")
    check(item["id"] and item["type"] == "article-newspaper", "item of CSL", item)


CHECKS = {"md": check_md, "json": check_json, "csv": check_csv, "readwise": check_readwise, "org": check_org,
          "anki": check_anki, "w3c": check_w3c, "html": check_html, "bibtex": check_bibtex, "csl": check_csl}


def check_article(desk, article, made, library, formats):
    written = desk.export(article, "json", library)[0]
    if not written:
        return
    known = json.loads(written)
    for form in formats:
        earlier = len(failures)
        content, told = desk.export(article, form, library)
        try:
            CHECKS[form](content, made, known)
        except Exception as error:  # Whatever a reader does not read is a finding.
            check(False, "cannot be read:", repr(error))
        lost = sum(unmarked(*reader_words(h)) for h in made) if form in TEXTS else 0
        wanted = {0: "", 1: "sayso: 1 character that {} cannot hold was replaced\n"}
        wanted = wanted.get(lost, "sayso: {n} characters that {} cannot hold were replaced\n")
        same(told, wanted.format(TEXTS.get(form), n=lost), "what is told")
        failures[earlier:] = [f"{article} as {form}: {failure}" for failure in failures[earlier:]]


def main():
    if sys.version_info < (3, 11):
        print("this needs Python 3.11")
        return SKIPPED
    sayso, strings = os.path.abspath(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(sayso, folder)
        # All of them as notes, tags and speakers, over a text that has them as well.
        paragraphs = [f"Passage {n} says {text} and no more.\n" for n, text in enumerate(strings)]
        made = [highlight(n, f"Passage {n} says", text) for n, text in enumerate(strings)]
        desk.put("all.txt", "The whole list\n\nBy Jo Reed\n\n" + "\n".join(paragraphs), made, "all")
        check_article(desk, "all.txt", made, "all", FORMATS)
        # What is exported is what is imported.
        for form in ("json", "w3c"):
            first = desk.export("all.txt", form, "all")[0]
            desk.write("again", first)
            done = desk.run("import", "all.txt", "again", library="again-" + form)
            check(done.returncode == 0, "import of", form, "says", done.stderr.decode())
            time = re.compile(r'"(exported|generated)": "[^"]*"')
            again = desk.export("all.txt", form, "again-" + form)[0]
            check(time.sub("", again) == time.sub("", first), form, "does not come back as it was")
        # Each as a title, and as the words that are noted.
        for n, text in enumerate(strings):
            if unmarked(text) > 1:
                # Many controls make a file that is not read as text.
                text = "".join(filter(is_text, text))
            article, library = f"title-{n}.txt", f"title-{n}"
            mine = [highlight(n, "The first passage", "plain"), highlight(n + 1, "The last passage", text)]
            desk.put(article, f"{text}\n\nThe first passage says {text}\n\nThe last passage.\n", mine, library)
            check_article(desk, article, mine, library, FORMATS)
    for failure in failures:
        print(failure if len(failure) < 600 else failure[:600] + "…")
    read_by = "PyYAML" if yaml else "no PyYAML"
    print(f"{len(strings)} strings in {len(FORMATS)} formats ({read_by}): {len(failures)} failures")
    return min(len(failures), SKIPPED - 1)


if __name__ == "__main__":
    sys.exit(main())
