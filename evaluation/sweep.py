#!/usr/bin/env python3
"""Reads every text of the research data and many bad inputs, and checks what must hold of any output.

No score here: that nothing panics, that every document has its record, that every span lies on real characters, that
words and sentences account for the whole text, that threads do not change a byte, and that an input that cannot be
read is named while the rest goes on. Writes reports/sweep.txt, counts only; leaves with exit code 1 when a check fails.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import program

# Every file of the research data with whole documents or sentences in text form, by folder.
FILES = [
    "seed/article.txt",
    "gold/sourced_dev.jsonl",
    "data/attribution/polnear_dev.jsonl",
    "data/attribution/polnear_train.jsonl",
    "data/coreference/gum_coref.jsonl",
    "data/events/aw_train.jsonl",
    "data/events/ngec_synthetic.jsonl",
    "data/events/plover_gsr_dev.jsonl",
    "data/events/plv_train.jsonl",
    "data/names/crossner_politics_train.jsonl",
    "data/names/gum_named.jsonl",
    "data/names/re3d_dev.jsonl",
    "data/names/uner_ewt_dev.jsonl",
    "data/names/wnut17.jsonl",
    "data/places/geovirus.jsonl",
    "data/places/trnews.jsonl",
    "data/stories/ecbplus_dev.jsonl",
    "data/stories/ecbplus_train.jsonl",
    "data/time/aquaint.jsonl",
    "data/time/duckling_en.jsonl",
    "data/time/gum_dates_train.jsonl",
    "data/time/recognizers_dev.jsonl",
    "data/time/timebank.jsonl",
    "data/time/wikiwars_dev.jsonl",
]

# Documents of each of these files that are read again with other numbers of threads. Long and short ones are mixed, so
# that later articles overtake earlier ones.
THREADS_SUBSET = {"data/attribution/polnear_dev.jsonl": 12, "gold/sourced_dev.jsonl": 24, "data/names/wnut17.jsonl": 150}

# Texts that are written to trip offsets: beyond the BMP, joined by invisible characters, of odd white space, not prose.
ODD_TEXTS = [
    "👩‍👩‍👧‍👦 said “no” to 🇺🇳 on Monday 😀. 𝒜nkara agreed.",
    "Cafe\u0301 owners in Zu\u0308rich told Ag\u0306ri no.",
    "\ufeffA mark at the start. Another \ufeff in it.",
    "Soft\u00adhyphen and zero\u200bwidth and word\u2060joiner said no.",
    "Line one\u2028line two\u2029paragraph\u0085next\x0bvertical\x0cform\rreturn\r\nwindows.\n\n\n\tTab.",
    "NUL \x00 and controls \x01\x02\x1b[31m said\x7f no.",
    "אנקרה אמרה לא. أنقرة قالت لا. Ankara said no.",
    "日本政府は「反対」と述べた。Tokyo said no.",
    "don't won't cannot gonna I'll they'd've o'clock rock'n'roll 'tis y'all's",
    "...", "?!?!?!", "—", "“", "”“”“", "((((((((", "a", "1", "\u0301", "\u200b", "🙂",
    "http://example.org/a?b=c&d=e#f user@example.org @handle #tag $1,000.00 3.5% 1990s",
    "no punctuation at all just words that go on and on " * 400,
    "THE MINISTER SAID NO. " * 50,
    "word" * 5000,
    "He said that she said that " * 200 + "no.",
    "“" * 3000 + "no” he said.",
    "\n" * 5000 + "Ankara said no." + " " * 5000,
    "a\n" * 3000,
]

LONG = 50 << 20


class Bad:
    """An input that is bad or odd, and what the program has to make of it. None: whatever, as long as it ends well."""

    def __init__(self, name, content, records=0, notes=(), errors=(), timeout=120):
        self.name, self.content, self.timeout = name, content, timeout
        self.records, self.notes, self.errors = records, None if notes is None else list(notes), list(errors)


def bad_inputs():
    """Every bad input. Errors are patterns, in order; each message starts with the file, and its line in JSONL."""
    line = lambda **fields: json.dumps(fields).encode() + b"\n"
    good = line(id="good", text="Ankara said no.")
    return [
        Bad("empty.txt", b"", 1, ["empty"]),
        Bad("blank.txt", b" \n\t\n", 1, ["empty"]),
        Bad("empty.jsonl", b""),
        Bad("binary.txt", bytes(range(256)) * 40, errors=[r"binary\.txt: this is not text"]),
        Bad("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(500), errors=[r"image\.txt: this is a PNG image"]),
        Bad("report.pdf", b"%PDF-1.7\n\x00\x01", errors=[r"report\.pdf: this is a PDF document"]),
        Bad("packed.jsonl", b"\x1f\x8b\x08" + bytes(200), errors=[r"packed\.jsonl: this is gzip data"]),
        Bad("utf16le.txt", "Zürich said “no”.\n".encode("utf-16"), 1, ["encoding"]),
        Bad("utf16be.txt", b"\xfe\xff" + "Zürich said “no”.\n".encode("utf-16-be"), 1, ["encoding"]),
        Bad("utf16.jsonl", '{"text": "Zürich said no."}\n'.encode("utf-16"), errors=[r"utf16\.jsonl.*: this is UTF-16"]),
        Bad("latin1.txt", "Chancellor Müller met the café owners in Zürich. He said no.\n".encode("latin-1"), 1, ["encoding"]),
        Bad("damaged.txt", "“Zürich” said “no” — “never”.".encode()[:-3] + b"\xff.\n", 1, ["encoding"]),
        Bad("marked.txt", b"\xef\xbb\xbfAnkara said no.\n", 1, ["byte-order-mark"]),
        Bad("no_such_file.txt", None, errors=[r"no_such_file\.txt: there is no such file"]),
        Bad("surrogates.jsonl", b'{"text": "Ankara \\ud83d said no."}\n{"text": "No\\udc00."}\n', 2, ["lone-surrogate"] * 2),
        Bad("no_text.jsonl", good + line(id="2", title="?") + good, 2, errors=[r'no_text\.jsonl, line 2, id "2": no "text" field']),
        Bad(
            "mixed.jsonl",
            good + b'{"text":\n' + b"nonsense\n" + b"[1]\n" + line(text=5) + line(text="  ") + b"\n" + b'{"text": "\xff"}\n' + good,
            2,
            errors=[
                r"mixed\.jsonl, line 2.*not valid JSON",
                r"mixed\.jsonl, line 3.*not valid JSON",
                r"mixed\.jsonl, line 4.*an array",
                r"mixed\.jsonl, line 5.*a number",
                r"mixed\.jsonl, line 6.*empty",
                r"mixed\.jsonl, line 8.*not UTF-8",
            ],
        ),
        Bad("fields.jsonl", line(text="Ankara said no.", date="soon", author={"name": []}, language=7), 1, ["unreadable-date", "unreadable-field", "unreadable-field"]),
        Bad("deep.jsonl", b'{"text": ' + b"[" * 100_000 + b"\n" + good, 1, errors=[r"deep\.jsonl, line 1"]),
        Bad("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>Ankara said no to the plan on Monday.</p>", None),
        Bad("open_tags.html", b"<html><body>" + b"<a href='" * 20_000, None),
        # 50 MB without a line end: prose would be read in full (minutes), so one word, and one field that nobody reads.
        Bad("long_word.txt", b"a" * LONG, 1, None),
        Bad("long_line.jsonl", b'{"junk": "' + b"a" * LONG + b'", "text": "Ankara said no."}', 1),
        Bad("too_long_line.jsonl", b'{"text": "' + b"a" * (65 << 20) + b'"}\n' + good, 1, errors=[r"too_long_line\.jsonl, line 1: the line is longer"]),
        Bad("prose_line.txt", b"Ankara said on Monday that it had agreed to the plan of Athens. " * 1500, 1),
    ]


class Sweep:
    """Checks with their counts; a failure is told at once, and counted for the report."""

    def __init__(self, args):
        self.args = args
        self.passed, self.failed = Counter(), Counter()

    def check(self, what, holds, where=""):
        if holds:
            self.passed[what] += 1
            return
        self.failed[what] += 1
        if self.failed[what] <= 5:
            print(f"FAILED: {what}: {where}", file=sys.stderr)

    # ------------------------------------------------------------ one record

    def record(self, record, text, where):
        """All that must hold of one record. `text` is the text that was given."""
        check, size = self.check, len(text)
        check("the text comes back as given", record["text"] == text, where)
        spans = list(all_spans(record))
        wrong = [s for s in spans if not (isinstance(s[0], int) and isinstance(s[1], int) and 0 <= s[0] <= s[1] <= size)]
        check("every span lies in the text", not wrong, f"{where}: {wrong[:3]}")
        evidence = [
            *((e["trigger"], f"trigger of {e['id']}") for e in record["events"]),
            *((x, f"participant of {e['id']}") for e in record["events"] for x in e["actors"] + e["recipients"] + e["objects"]),
            *((m, f"mention of {e['id']}") for e in record["entities"] for m in e["mentions"]),
            *((s, f"{role} of {a['id']}") for a in record["attributions"] for role in ("source", "cue", "content") for s in a[role]),
        ]
        blank = [what for span, what in evidence if not text[span["start"] : span["end"]].strip()]
        check("evidence is words, never white space", not blank, f"{where}: {blank[:3]}")
        self.syntax(record, text, where)
        self.links(record, where)

    def syntax(self, record, text, where):
        tokens, sentences = record["tokens"], record["sentences"]
        in_order = lambda spans: all(a["end"] <= b["start"] for a, b in zip(spans, spans[1:]))
        self.check("words and sentences are in order and do not overlap", in_order(tokens) and in_order(sentences), where)
        words = "".join(text[t["start"] : t["end"]] for t in tokens)
        self.check("the words, put together, are the text without white space", squeeze(words) == squeeze(text), where)
        at, owner = 0, []
        for token in tokens:
            while at < len(sentences) and sentences[at]["end"] <= token["start"]:
                at += 1
            inside = at < len(sentences) and sentences[at]["start"] <= token["start"] and token["end"] <= sentences[at]["end"]
            owner.append(at if inside else None)
        self.check("sentences cover the words, and none is empty", None not in owner and set(owner) == set(range(len(sentences))), where)
        heads = all(0 <= t["head"] < len(tokens) and owner[t["head"]] == owner[i] for i, t in enumerate(tokens))
        roots = Counter(owner[i] for i, t in enumerate(tokens) if t["head"] == i)
        self.check("every sentence has one root, and heads stay inside", heads and all(roots[s] == 1 for s in range(len(sentences))), where)
        self.check("heads lead to the root", heads and acyclic([t["head"] for t in tokens]), where)

    def links(self, record, where):
        entities = {e["id"] for e in record["entities"]}
        attributions = {a["id"] for a in record["attributions"]}
        named = [a["speaker"] for a in record["attributions"]]
        named += [x["entity"] for e in record["events"] for x in e["actors"] + e["recipients"] + e["voices"]]
        cited = [v["attribution"] for e in record["events"] for v in e["voices"]] + [v for a in record["attributions"] for v in a["via"]]
        holds = all(n is None or n in entities for n in named) and all(c in attributions for c in cited)
        ids = [x["id"] for kind in ("entities", "attributions", "events") for x in record[kind]]
        self.check("ids are unique, and what is cited exists", holds and len(ids) == len(set(ids)), where)
        self.check("confidence is between 0 and 1", all(0 <= e["confidence"] <= 1 for e in record["events"]), where)

    # ------------------------------------------------------------ one run

    def run(self, inputs, cwd, threads, out):
        """Runs the program. -> exit code, lines of standard error"""
        command = [self.args.sayso, "read", "--format", "jsonl", "--tokens", "--quiet", "--threads", str(threads), *inputs]
        with open(out, "wb") as stdout:
            done = subprocess.run(command, cwd=cwd, stdout=stdout, stderr=subprocess.PIPE)
        return done.returncode, done.stderr.decode("utf-8", "replace").splitlines()

    def no_panic(self, code, errors, where):
        told = [e for e in errors if "panicked" in e or "itself failed" in e or "overflowed" in e]
        self.check("nothing panics or dies", code in (0, 1, 2, 3) and not told, f"{where}: exit code {code}: {told[:2]}")

    def file(self, path, name, scratch, most=None):
        """Reads one file of texts, or only its first ones, and checks every record. -> counts for the report"""
        given = scratch / path.name
        if path.suffix == ".txt":
            documents = [{"text": path.read_text(encoding="utf-8")}]
            given.write_bytes(path.read_bytes())
        else:
            documents = list(program.jsonl(path))[:most]
            given.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
        out = scratch / "out.jsonl"
        code, errors = self.run([given.name], scratch, self.args.threads, out)
        self.no_panic(code, errors, name)
        readable = [(i, d) for i, d in enumerate(documents, 1) if path.suffix == ".txt" or d["text"].strip()]
        self.check("the exit code is right", code == (0 if len(readable) == len(documents) else 1), f"{name}: {code}")
        told = all(any(e.startswith(f"sayso: {given.name}, line {i}:") for e in errors) for i, d in enumerate(documents, 1) if not d["text"].strip())
        self.check("one message for each document that cannot be read", told and len(errors) == len(documents) - len(readable), f"{name}: {errors[:3]}")
        counts = Counter(documents=len(documents), unreadable=len(documents) - len(readable))
        with open(out, encoding="utf-8") as lines:
            for record, (i, document) in zip(map(json.loads, lines), readable):
                counts["records"] += 1
                where = f"{name}, line {i}"
                self.check("ids are handed through", "id" not in document or record["id"] == str(document["id"]), where)
                self.record(record, document["text"], where)
                counts["words"] += len(record["tokens"])
                for kind in ("sentences", "entities", "attributions", "events", "notes"):
                    counts[kind] += len(record[kind])
            extra = sum(1 for _ in lines)
        self.check("one record for each document, in order", counts["records"] == len(readable) and not extra, f"{name}: {counts['records']} of {len(readable)}")
        print(f"{name}: {counts['records']} records")
        return counts

    def threads(self, data, scratch):
        """The same bytes with any number of threads. -> documents compared"""
        given, count = scratch / "threads.jsonl", 0
        with open(given, "w", encoding="utf-8") as out:
            files = [list(program.jsonl(data / name))[:n] for name, n in THREADS_SUBSET.items()]
            for i in range(max(map(len, files))):
                for documents in files:
                    if i < len(documents):
                        out.write(json.dumps(documents[i], ensure_ascii=False) + "\n")
                        count += 1
        printed = []
        for threads in (1, 2, 7, 1):
            self.run([given.name], scratch, threads, scratch / "out.jsonl")
            printed.append((scratch / "out.jsonl").read_bytes())
        for other, what in zip(printed[1:], ("1 and 2 threads print the same bytes", "1 and 7 threads print the same bytes", "two runs print the same bytes")):
            self.check(what, other == printed[0] and printed[0].count(b"\n") == count)
        return count

    def bad(self, bad, scratch):
        """One bad input and a good one behind it. -> a line for the report"""
        folder = scratch / "bad"
        folder.mkdir(exist_ok=True)
        if bad.content is not None:
            (folder / bad.name).write_bytes(bad.content)
        (folder / "good.txt").write_text("Athens said yes.")
        try:
            command = [self.args.sayso, "read", "--format", "jsonl", "--quiet", "--threads", "2", bad.name, "good.txt"]
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=bad.timeout)
        except subprocess.TimeoutExpired:
            self.check("bad inputs end in time", False, f"{bad.name}: {bad.timeout} s")
            return f"{bad.name:22} did not end in {bad.timeout} s"
        finally:
            if bad.content is not None:
                (folder / bad.name).unlink()
        self.check("bad inputs end in time", True)
        errors = done.stderr.decode("utf-8", "replace").splitlines()
        records = [json.loads(line) for line in done.stdout.splitlines()]
        self.no_panic(done.returncode, errors, bad.name)
        self.check("after a bad input the rest is read", bool(records) and records[-1]["text"] == "Athens said yes.", bad.name)
        notes = [n["code"] for r in records[:-1] for n in r["notes"]]
        told = f"{max(len(records) - 1, 0)} records, notes {notes}, {len(errors)} errors"
        if bad.records is not None:
            self.check("bad inputs give as many records as they hold", len(records) - 1 == bad.records, f"{bad.name}: {told}")
            self.check("the exit code is right", done.returncode == (1 if bad.errors else 0), f"{bad.name}: {done.returncode}")
            if bad.notes is not None:
                self.check("notes are as expected", sorted(notes) == sorted(bad.notes), f"{bad.name}: {told}")
            holds = len(errors) == len(bad.errors) and all(re.match("sayso: " + p, e) for p, e in zip(bad.errors, errors))
            self.check("errors name file and line", holds, f"{bad.name}: {errors}")
        print(f"{bad.name}: {told}")
        return f"{bad.name:22} {max(len(records) - 1, 0)} records, {len(notes)} notes, {len(errors)} errors"


def all_spans(value):
    """Every pair of `start` and `end` anywhere in a record."""
    if isinstance(value, dict):
        # An event's date without words of its own is the article's.
        wordless = value.get("basis") in ("published", "again") and value.get("start") is None and value.get("end") is None
        if "start" in value and "end" in value and not wordless:
            yield value["start"], value["end"]
        for inner in value.values():
            yield from all_spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_spans(inner)


# White space as Rust and Unicode have it. Python's own adds U+001C to U+001F, which are no white space there.
WHITE = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def squeeze(text):
    """`text` without white space."""
    return WHITE.sub("", text)


def acyclic(heads):
    """Whether every word leads to a root, which is its own head."""
    fine = set()
    for start in range(len(heads)):
        path, at = [], start
        while at not in fine and heads[at] != at:
            path.append(at)
            if len(path) > len(heads):
                return False
            at = heads[at]
        fine.update(path)
        fine.add(at)
    return True


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--threads", type=int, default=2, help="threads of the program (default: 2); the output is the same")
    parser.add_argument("--documents", type=int, help="only so many documents of each file, for a quick look; say --reports elsewhere")
    parser.add_argument("--bad-only", action="store_true", help="only the bad and odd inputs, which need no research data; writes no report")
    args = parser.parse_args()
    paths = [] if args.bad_only else [args.data / name for name in FILES]
    program.require(args, *paths)
    sweep, total, files, compared = Sweep(args), Counter(), [], 0
    with program.scratch() as scratch:
        scratch = Path(scratch)
        odd = scratch / "odd.source.jsonl"
        odd.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(ODD_TEXTS)))
        files.append(("odd texts of this script", sweep.file(odd, "odd texts of this script", scratch)))
        files += [(name, sweep.file(path, name, scratch, args.documents)) for path, name in zip(paths, FILES)]
        for _, counts in files:
            total.update(counts)
        if not args.bad_only:
            compared = sweep.threads(args.data, scratch)
        bad = [sweep.bad(b, scratch) for b in bad_inputs()]
        columns = ("documents", "records", "words", "sentences", "entities", "attributions", "events", "notes")
        row = lambda name, counts: f"{name:40}" + "".join(f"{counts[c]:>13}" for c in columns)
        text = "\n".join(
            [
                "what     every text of the research data and bad inputs: no score, only what must hold of any output",
                "command  python3 evaluation/sweep.py" + (f" --documents {args.documents}" if args.documents else ""),
                f"reader   {program.reader(args.sayso)}",
                "",
                f"{'file':40}" + "".join(f"{c:>13}" for c in columns),
                *(row(name, counts) for name, counts in files),
                row("all", total),
                "",
                f"threads: {compared} documents read with 1, 2 and 7 threads, and again",
                "",
                "bad inputs, each with a good one behind it",
                *(f"  {line}" for line in bad),
                "",
                "checks: passed, failed",
                *(f"{sweep.passed[c]:9} {sweep.failed[c]:6}  {c}" for c in sorted({*sweep.passed, *sweep.failed})),
                "",
                f"{sum(sweep.passed.values())} checks passed, {sum(sweep.failed.values())} failed",
            ]
        )
    print(text.splitlines()[-1])
    if not args.bad_only:
        program.write_report(args, "sweep", text)
    sys.exit(1 if sweep.failed else 0)


if __name__ == "__main__":
    main()
