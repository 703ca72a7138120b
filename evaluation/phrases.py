#!/usr/bin/env python3
"""Scores expressions of time on phrases whose values stand in other systems' forms, and writes reports/time_phrases.txt.

The phrases (data/time/recognizers_dev.jsonl and duckling_en.jsonl) come from test suites of assistants. Their values are turned into TIMEX
form where that is well-defined; what has no such form is out of scope, counted by class and said in the report. A phrase is right when an
expression that overlaps the expected one has a value that the suite allows, or, where the suite expects nothing, when nothing is found.
Halves are told apart by a hash of the phrase: rules may be written after a look at the first half only.
"""

import datetime
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import program

FILES = ("recognizers_dev", "duckling_en")
# Feasts of the program's table; the suites know hundreds more.
FEASTS = {"Christmas", "Christmas Eve", "New Year's Day", "New Year's Eve", "Thanksgiving Day", "Halloween", "Independence Day", "Labor Day", "Memorial Day"}
FEASTS |= {"Easter Sunday", "Good Friday", "Easter Monday", "Palm Sunday", "Ash Wednesday", "Maundy Thursday", "Pentecost", "Ascension Day", "Boxing Day"}
FEASTS |= {"Black Friday", "Cyber Monday", "Veterans Day", "Valentine's Day", "St Patrick's Day", "Groundhog Day", "Earth Day", "Bastille Day", "Australia Day"}
FEASTS |= {"Martin Luther King's Day", "President's Day", "Mother's Day", "Father's Day"}
FEASTS |= {"Ashura", "Chinese New Year", "Diwali", "Eid al-Adha", "Eid al-Fitr", "Ganesh Chaturthi", "Holi", "Islamic New Year", "Krishna Janmashtami"}
FEASTS |= {"Maha Shivaratri", "Mawlid", "Orthodox Easter Sunday", "Orthodox Good Friday", "Purim", "Raksha Bandhan", "Shrove Tuesday", "Simchat Torah"}
FEASTS |= {"Trinity Sunday", "Vaisakhi", "Vesak", "Vijayadashami", "Whit Monday", "Yom Kippur"}
FEASTS |= {"All Saints' Day", "All Souls' Day", "ANZAC Day", "Canada Day", "Juneteenth", "Cinco de Mayo", "Guy Fawkes Day", "Election Day"}
# Single lines that a report shows of each class.
SHOWN = 25


def minutes(value):
    """T08 is T08:00."""
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def recognizers(row, expression):
    """-> (class that is out of scope or None, the values that are right)"""
    timex, kind = expression["value"] or "", expression["type"].split(".")[-1]
    if kind.endswith("alt") or not timex:
        return "no value in the suite", ()
    if timex.startswith("("):
        return "a stretch between two points", ()
    resolved = [r.get("value") or "" for r in expression.get("resolution") or []]
    if kind == "date" and resolved and all(value == "not resolved" for value in resolved):
        return None, {""}  # a day that no calendar has: right is to find none
    allowed = {minutes(timex)}
    if kind == "date":
        allowed |= {value[:10] for value in resolved}
    elif kind == "datetime":
        allowed |= {f"{value[:10]}T{value[11:16]}" for value in resolved if len(value) >= 16}
    elif kind in ("time", "timerange"):
        allowed |= {f"{row['reference_date'][:10]}{minutes(timex)}"}
    elif kind == "daterange":
        if re.search(r"[A-Z]{2}-|(XXXX|\d{4})-\d\d-W|REF", timex) or timex.startswith("FY"):
            return "fiscal years, weeks of a month", ()
        # XXXX-05 is the May before or after.
        allowed |= {f"{r['start'][:4]}{timex[4:]}" for r in expression.get("resolution") or [] if r.get("start") and timex.startswith("XXXX")}
    elif kind == "set" and "T" in timex.removeprefix("PT"):
        return "repetitions at a time of day", ()
    elif kind == "duration" and re.search(r"\.\d", timex):
        return "lengths in fractions", ()
    return None, allowed


def duckling(row, expression):
    """-> (class that is out of scope or None, the values that are right)"""
    value, kind, grain = expression["value"], expression["type"], expression["grain"]
    if row["split"] == "latentCorpus":
        return "bare numbers, which assistants take for times", ()
    if "Holiday" in kind and not ((re.search(r'"([^"]+)"', expression["raw"]) or [0, ""])[1] in FEASTS and kind == "datetimeHoliday"):
        return "feasts outside the table", ()
    if "Interval" in kind and "Open" not in kind:
        return "a stretch between two points", ()
    value = re.sub(r"^(after|before) ", "", value)
    if grain == "second":  # counts of minutes are given to the second; TIMEX goes as far as the minute
        return None, {value, value[:16], "PRESENT_REF"} if row["text"] in ("now", "right now", "just now") else {value, value[:16]}
    if grain == "hour" and re.search(r"\bday|fortnight", row["text"], re.I) and not re.search(r"\bat\b|@", row["text"]):
        return None, {value, value[:10]}  # counts of days are given to the hour of the reference
    if grain == "month" and re.search(r"\byears?\b", row["text"]):
        return None, {value, f"{value}-{row['reference_date'][8:10]}"}  # and counts of years to the month
    if grain == "week":
        year, week, _ = datetime.date.fromisoformat(value[:10]).isocalendar()
        value = f"{year}-W{week:02}"
    return None, {value}


CLASSES = {"recognizers_dev": recognizers, "duckling_en": duckling}


def expected(name, path):
    for row in program.jsonl(path):
        expressions = row["expressions"] or []
        if len(expressions) > 1:
            yield row, None, "several expressions", ()
        elif expressions:
            yield row, expressions[0], *CLASSES[name](row, expressions[0])
        else:
            yield row, None, None, ()


def main():
    parser = program.arguments(__doc__)
    parser.add_argument("--all", action="store_true", help="print every wrong phrase of the first half")
    args = parser.parse_args()
    paths = {name: args.data / f"data/time/{name}.jsonl" for name in FILES}
    program.require(args, *paths.values())
    lines, wrongs = [f"reader   {program.reader(args.sayso)}"], []
    with program.scratch() as scratch:
        for name, path in paths.items():
            given, found = Path(scratch) / "given.jsonl", Path(scratch) / "found.jsonl"
            rows = list(expected(name, path))
            with open(given, "w", encoding="utf-8") as out:
                for i, (row, *_) in enumerate(rows):
                    out.write(json.dumps({"id": str(i), "text": row["text"], "date": row["reference_date"]}, ensure_ascii=False) + "\n")
            with open(found, "wb") as out:
                program.call(args.sayso, ["read", "--format", "jsonl", "--quiet", given], stdout=out)
            times = {record["id"]: record["times"] for record in program.jsonl(found)}
            right, total, outside, wrong = Counter(), Counter(), Counter(), Counter()
            for i, (row, expression, out_of_scope, allowed) in enumerate(rows):
                if out_of_scope:
                    outside[out_of_scope] += 1
                    continue
                half = int(hashlib.sha1(row["text"].encode()).hexdigest(), 16) % 2
                total[half] += 1
                here = times.get(str(i), [])
                if expression is None:
                    ok = not here
                else:
                    ok = allowed == {""} and not here or any(t["value"] in allowed for t in here if t["start"] < expression["end"] and expression["start"] < t["end"])
                right[half] += ok
                if not ok and half == 0:
                    wrong[f"{row['text'][:70]!r}: {' or '.join(sorted(allowed)) or 'nothing'} -> {', '.join(t['value'] for t in here) or 'nothing'}"] += 1
            lines.append("")
            lines.append(f"{name}.jsonl (SHA-256 {program.checksum(path)}): {len(rows)} phrases, {sum(total.values())} in scope")
            lines.append(f"right {100 * sum(right.values()) / sum(total.values()):.1f} %")
            lines += [f"  {('looked at', 'not looked at')[h]}: {right[h]} of {total[h]}, {100 * right[h] / total[h]:.1f} %" for h in (0, 1)]
            lines.append("out of scope")
            lines += [f"{count:7d}  {what}" for what, count in outside.most_common()]
            wrongs.append("\n".join([f"wrong, half that was looked at: {name}", *(f"  {what}" for what in sorted(wrong)[:: max(1, len(wrong) // SHOWN)])]))
            if args.all:
                print("\n".join(sorted(wrong)))
    print("\n".join(line for line in lines if "right" in line or "in scope" in line))
    program.write_report(args, "time_phrases", "\n".join([*lines, "", *wrongs]) + "\n")


if __name__ == "__main__":
    main()
