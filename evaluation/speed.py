#!/usr/bin/env python3
"""Measures the shipped program on this machine: words a second, start, memory; beside spaCy where there is one.

Rounds alternate between the programs, so that whatever else the machine does falls on all of them; medians are told,
with the slowest and fastest round. Words are runs of characters between white space, the same for all programs. The
program's seconds are those of the whole process, start included; spaCy's are those of reading alone. Writes
reports/speed.txt, the only report that differs from machine to machine.
"""

import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import program

TEXTS = ["data/attribution/polnear_dev.jsonl", "data/attribution/polnear_train.jsonl"]
SHORT = ["data/names/wnut17.jsonl", "data/names/uner_ewt_dev.jsonl", "data/events/ngec_synthetic.jsonl"]

# The lengths of the streams whose memory is compared: flat means that the last is no more than the first.
STREAMS = (100, 1_000, 10_000)

# Starts the program and prints its peak memory. In a small process of its own, because a child's peak counts what its
# parent held when it was started.
PEAK = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stdin=open(sys.argv[1], "rb")).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def processor():
    """The processor as the machine calls it, and what it can do that matters for int8."""
    try:
        info = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor() or platform.machine()
    found = lambda key: next(iter(re.findall(rf"^{key}\s*: (.*)$", info, re.M)), "")
    flags = [f for f in ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8") if f in found("flags").split()]
    model = f"{found('model name')} (family {found('cpu family')}, model {found('model')})"
    return f"{model}, {os.cpu_count()} cores, {', '.join(flags) or platform.machine()}"


def gather(files, data, most, to, shortest=1, longest=None):
    """Writes up to `most` articles to a file. -> documents, words"""
    count = words = 0
    with open(to, "w", encoding="utf-8") as out:
        while True:
            before = count
            for name in files:
                for document in program.jsonl(data / name):
                    size = len(document["text"].split())
                    if count == most:
                        return count, words
                    if size >= shortest and (longest is None or size <= longest):
                        count, words = count + 1, words + size
                        out.write(json.dumps({"id": str(count), "text": document["text"]}, ensure_ascii=False) + "\n")
            # A stream of short documents may go round: memory is what is measured there.
            if longest is None or count == before:
                return count, words


def spread(values, form="{:,.0f}"):
    return f"{form.format(statistics.median(values))}  ({form.format(min(values))} to {form.format(max(values))})"


def read(args, given, threads, timings):
    """Seconds of one run over a file, its processor seconds, and the line `timings:` when the program prints one."""
    command = [args.sayso, "read", "--format", "jsonl", "--threads", str(threads), "--timings" if timings else "--quiet", given]
    busy = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    start, busy_before = time.perf_counter(), busy()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(done.stderr)
    line = next((line for line in done.stderr.splitlines() if line.startswith("timings:")), None)
    return seconds, busy() - busy_before, line


def spacy(python, given):
    """One run of spaCy, in its own process. -> what spacy_read.py prints"""
    done = subprocess.run([python, program.HERE / "spacy_read.py", given], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"spaCy: {done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout.splitlines()[-1])


def first_record(args, article):
    """Milliseconds from the start of the program to the first record of a pipe."""
    start = time.perf_counter()
    process = subprocess.Popen([args.sayso, "read", "--format", "jsonl", "--quiet", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(article)
    process.stdin.close()
    process.stdout.readline()
    elapsed = time.perf_counter() - start
    process.stdout.read()
    process.wait()
    return 1000 * elapsed


def peak(args, given, threads):
    """Peak resident memory in MiB over a stream on standard input."""
    command = [sys.executable, "-S", "-c", PEAK, given, args.sayso, "read", "--format", "jsonl", "--quiet", "--threads", str(threads), "-"]
    code, size = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split()
    if code != "0":
        sys.exit(f"sayso read over {given.name}: exit code {code}")
    return int(size) / (2**20 if sys.platform == "darwin" else 2**10)


def stages(lines, seconds):
    """Seconds and shares of the stages over the rounds, by their medians."""
    rounds = [dict(re.findall(r"(\S+) ([\d.]+)s\b", line)) for line in lines]
    middle = {stage: statistics.median(float(r[stage]) for r in rounds) for stage in rounds[0]}
    whole = statistics.median(seconds)
    rest = whole - sum(middle.values())
    rows = [*middle.items(), ("the rest", rest)]
    return [f"  {stage:28} {value:8.2f} s {100 * value / whole:5.1f} %" for stage, value in rows]


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--spacy-python", type=Path, help="a Python with spaCy and en_core_web_sm, for the comparison")
    parser.add_argument("--documents", type=int, default=300, help="articles of a round (default: 300)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the median counts (default: 5)")
    parser.add_argument("--stream", type=int, default=STREAMS[-1], help="short documents of the longest stream (default: 10,000)")
    args = parser.parse_args()
    program.require(args, *(args.data / name for name in TEXTS + SHORT))
    if args.spacy_python and not args.spacy_python.exists():
        parser.error(f"--spacy-python: there is no {args.spacy_python}")
    # Named in help since the flag exists; older programs do without the split.
    timings = b"--timings" in program.call(args.sayso, ["read", "--help"], stdout=subprocess.PIPE)
    with program.scratch() as scratch:
        scratch = Path(scratch)
        texts = scratch / "texts.jsonl"
        documents, words = gather(TEXTS, args.data, args.documents, texts)
        threads = [1, 2] if (os.cpu_count() or 1) > 1 else [1]
        rates, busy_rates = {t: [] for t in threads}, {t: [] for t in threads}
        lines, seconds, rival, start_load = [], [], [], os.getloadavg()[0]
        first = next(program.jsonl(texts))["text"].encode()
        first_record(args, first)  # the file of the program comes into the cache
        for number in range(args.rounds):
            for t in threads:
                took, busy, line = read(args, texts, t, timings)
                rates[t].append(words / took)
                busy_rates[t].append(words / busy)
                if t == 1 and line:
                    lines.append(line)
                    seconds.append(took)
            if args.spacy_python:
                rival.append(spacy(args.spacy_python, texts))
            print(f"round {number + 1}: " + ", ".join(f"{rates[t][-1]:,.0f} words/s on {t}" for t in threads))
        starts = [first_record(args, first) for _ in range(9)]
        one = scratch / "one.jsonl"
        one.write_text(json.dumps({"text": first.decode()}) + "\n")
        memory = [(1, len(first.split()), [peak(args, one, t) for t in threads])]
        for length in sorted({min(n, args.stream) for n in STREAMS}):
            stream = scratch / "stream.jsonl"
            count, size = gather(SHORT, args.data, length, stream, shortest=3, longest=60)
            memory.append((count, size, [peak(args, stream, t) for t in threads]))
        size = args.sayso.stat().st_size / 2**20
        text = [
            "what     speed and memory on one machine; only numbers from the same run can be compared",
            f"machine  {processor()}; load before the run {start_load:.1f}",
            f"data     {documents} articles of {' and '.join(TEXTS)}: {words:,} words between white space",
            f"command  python3 evaluation/speed.py --documents {args.documents} --rounds {args.rounds}" + (" --spacy-python PYTHON" if rival else ""),
            f"reader   {program.reader(args.sayso)}; {size:.1f} MiB",
            "",
            f"words a second, median of {args.rounds} alternating rounds (slowest to fastest)",
            *(f"  sayso read, {t} thread{'s' if t > 1 else ' '}       {spread(rates[t])}" for t in threads),
        ]
        busy_lines = [f"  sayso read, {t} thread{'s' if t > 1 else ' '}       {spread(busy_rates[t])}" for t in threads]
        if rival:
            busy_pace = [words / r["busy"] for r in rival]
            busy_lines.append(f"  spaCy, 1 thread              {spread(busy_pace)}")
            busy_ratio = statistics.median(busy_rates[1]) / statistics.median(busy_pace)
            busy_lines.append(f"  sayso to spaCy, 1 thread     {busy_ratio:.2f}")
            pace = [words / r["seconds"] for r in rival]
            ratio = statistics.median(rates[1]) / statistics.median(pace)
            text += [
                f"  spaCy, 1 thread              {spread(pace)}",
                f"    {rival[0]['model']}: {', '.join(rival[0]['pipes'])}; loading not counted",
                f"  sayso to spaCy, 1 thread     {ratio:.2f}",
            ]
        else:
            text.append("  spaCy was not measured (--spacy-python)")
        text += ["", "words a processor second, which says more where the machine is shared", *busy_lines]
        if lines:
            text += ["", f"seconds by stage, 1 thread, median of {args.rounds} rounds", *stages(lines, seconds)]
        text += [
            "",
            f"start to first record of an article of {len(first.split())} words, median of 9: {spread(starts)} ms",
            "",
            "peak resident memory, MiB" + "".join(f"{f'{t} thread' + 's' * (t > 1):>14}" for t in threads),
            *(f"  {count:7,} documents, {size:9,} words" + "".join(f"{m:>{14 if i else 9}.0f}" for i, m in enumerate(sizes)) for count, size, sizes in memory),
        ]
    text = "\n".join(text)
    print(text)
    program.write_report(args, "speed", text)


if __name__ == "__main__":
    main()
