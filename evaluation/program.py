"""How the scripts of this folder call the shipped program and find the research data.

Everything here goes through the command line, as any user would: what is scored is what is shipped.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent

# What `sayso read` takes from a line. Development files carry their gold answers in the same line; handing on only
# these fields makes sure that the program never sees them.
ARTICLE_FIELDS = ("id", "text", "title", "date", "published", "reference_date", "author", "language")


def arguments(doc, data=True):
    """The flags that the scripts share; each adds its own."""
    summary, _, rest = doc.partition("\n\n")
    parser = argparse.ArgumentParser(description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sayso", type=Path, default=REPOSITORY / "target/release/sayso", help="the program (default: target/release/sayso)")
    if data:
        parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared", help="the research data (default: ../shared)")
    parser.add_argument("--reports", type=Path, default=HERE / "reports", help="where reports go (default: evaluation/reports)")
    return parser


def require(args, *paths):
    """Leaves with a note when the research data are not on this machine, and with an error when the program is not built."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(
            f"nothing was measured: {missing[0]} is not on this machine. The research data are not part of the "
            "repository (evaluation/reports/README.md says what they are); name their folder with --data."
        )
        sys.exit(0)
    if not args.sayso.exists():
        sys.exit(f"{args.sayso} is not built: run `cargo build --release`, or name the program with --sayso")
    args.sayso = args.sayso.resolve()


def jsonl(path):
    """The objects of a JSONL file, one at a time."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def articles(path, to):
    """Writes the articles of a development file to `to`, without their gold answers."""
    with open(to, "w", encoding="utf-8") as out:
        for document in jsonl(path):
            kept = {field: document[field] for field in ARTICLE_FIELDS if document.get(field) is not None}
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")


def call(program, arguments, **more):
    """Runs the program to its end; leaves with its message when it fails."""
    done = subprocess.run([program, *arguments], stderr=subprocess.PIPE, **more)
    if done.returncode != 0:
        message = done.stderr if isinstance(done.stderr, str) else done.stderr.decode("utf-8", "replace")
        sys.exit(f"sayso {' '.join(map(str, arguments))}: exit code {done.returncode}\n{message}")
    return done.stdout


def reader(program):
    """`version`, `model` and `lexicon` of the program, from a record, as a line for a report."""
    record = json.loads(call(program, ["read", "--format", "jsonl", "--quiet", "-"], input=b"Ankara said no.", stdout=subprocess.PIPE))
    return "program {version}, model {model}, lexicon {lexicon}".format(**record["reader"])


def checksum(path):
    """Enough of a file's SHA-256 to tell whether two reports were made from the same data."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def write_report(args, name, text):
    """Writes a report and says so."""
    args.reports.mkdir(parents=True, exist_ok=True)
    path = args.reports / f"{name}.txt"
    path.write_text(text.rstrip() + "\n", encoding="utf-8")
    print(f"-> {path}")


def scratch():
    """A folder that goes away with the script."""
    return tempfile.TemporaryDirectory(prefix="sayso-evaluation-")
