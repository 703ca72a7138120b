#!/usr/bin/env python3
"""What was asked of sayso beside what its committed reports show, so that nobody has to look for the figures that fall short.

Reads the reports alone and writes targets.txt beside them. A report that lacks its line is an error: then the form has changed.
"""

import argparse
import re
from pathlib import Path

# What, the figure asked for, whether more is better, the report, and where its figure stands there.
TARGETS = [
    ("LAS of EWT, raw text", 88.0, True, "parse_ewt.txt", r"^LAS +(?:P.*F1 +)?([\d.]+)"),
    ("LAS of GUM, raw text", 88.0, True, "parse_gum.txt", r"^LAS +(?:P.*F1 +)?([\d.]+)"),
    ("names of people, organizations, places", 82.0, True, "names.txt", r"^name F1 ([\d.]+)"),
    ("attributions, relaxed", 74.0, True, "attribution.txt", r"^attribution F1 ([\d.]+)"),
    ("exact sources", 80.0, True, "attribution.txt", r"^source: exact spans.*F1 +([\d.]+)"),
    ("exact cues", 73.0, True, "attribution.txt", r"^cue: exact spans.*F1 +([\d.]+)"),
    ("exact contents", 68.0, True, "attribution.txt", r"^content: exact spans.*F1 +([\d.]+)"),
    ("typed events", 62.0, True, "events.txt", r"^typed F1 ([\d.]+)"),
    ("their status", 88.0, True, "events.txt", r"status right ([\d.]+)"),
    ("their actors", 75.0, True, "events.txt", r"actors \(.*F1 +([\d.]+)"),
    ("their recipients", 72.0, True, "events.txt", r"recipients \(.*F1 +([\d.]+)"),
    ("their voices", 65.0, True, "events.txt", r"voices \(.*F1 +([\d.]+)"),
    ("countries of both sides", 85.0, True, "events.txt", r"countries of .*F1 +([\d.]+)"),
    ("whole records", 42.0, True, "events.txt", r"whole-record F1 ([\d.]+)"),
    ("PLOVER's sentences, type and both countries", 75.0, True, "gsr.txt", r"^all +\d+ +[\d.]+ +([\d.]+)"),
    ("events in 300 words of sport, business and science", 1.0, False, "false_alarms.txt", r"^all +\d+ +\d+ +([\d.]+)"),
    ("calibration error", 0.07, False, "confidence.txt", r"^expected calibration error ([\d.]+)"),
    ("times of news, value", 80.0, True, "time_news.txt", r"^value F1 ([\d.]+)"),
    ("times of many genres, value", 75.0, True, "time_genres.txt", r"^value F1 ([\d.]+)"),
    ("times of histories, value", 75.0, True, "time_history.txt", r"^value F1 ([\d.]+)"),
    ("places of TR-News within 161 km", 85.0, True, "places_trnews.txt", r"^accuracy@161km .*?([\d.]+)$"),
    ("places of GeoVirus within 161 km", 82.0, True, "places_geovirus.txt", r"^accuracy@161km .*?([\d.]+)$"),
]


def main():
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=here / "reports", help="where reports are (default: evaluation/reports)")
    reports = parser.parse_args().reports
    lines = ["what was asked beside what the reports show; a dash marks what falls short", ""]
    lines.append(f"{'':52}{'asked':>9}{'reached':>9}")
    short = 0
    for what, asked, more, name, pattern in TARGETS:
        found = re.search(pattern, (reports / name).read_text(encoding="utf-8"), re.MULTILINE)
        if not found:
            raise SystemExit(f"{name}: no line like {pattern}; has the report's form changed?")
        reached = float(found.group(1))
        reaches = reached >= asked if more else reached <= asked
        short += not reaches
        lines.append(f"{'  ' if reaches else '- '}{what:50}{('>= ' if more else '<= ') + f'{asked:g}':>9}{reached:9g}   {name}")
    lines += ["", f"{len(TARGETS) - short} of {len(TARGETS)} reached"]
    (reports / "targets.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
