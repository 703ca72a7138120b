#!/usr/bin/env python3
"""Reads the seed article and prints what was found, to be read beside facts.md, and checks what must not be found.

facts.md (research data, seed/) lists what an ideal reader recovers from the article and ends with what must never be
output. The first part needs a person; the second is checked here. Writes reports/seed.txt; exit code 1 when something
is output that must not be.
"""

import json
import subprocess
import sys

import program

DATE = "2023-08-31"


def words(record, spans):
    """The words of spans, `…` between them."""
    return " … ".join(record["text"][s["start"] : s["end"]].replace("\n", " ") for s in spans)


def shorten(text, width=110):
    return text if len(text) <= width else f"{text[: width // 2 - 1]} … {text[-(width // 2 - 2) :]}"


def participant(x):
    """`Sergei Shoigu (RUS GOV)`"""
    code = " ".join(c for c in (x["country"], x["sector"]) if c)
    return f"{x['name']} ({code})" if code else x["name"]


def event(record, e):
    """One event on one line, its voices on the next."""
    kind = e["type"] + (f"/{e['mode']}" if e["mode"] else "")
    line = f"{e['id']:5} {kind} {e['status']} “{words(record, [e['trigger']])}”: "
    line += ", ".join(map(participant, e["actors"])) or "nobody named"
    if e["recipients"]:
        line += " -> " + ", ".join(map(participant, e["recipients"]))
    if e["objects"]:
        line += "; what: " + ", ".join(o["text"] for o in e["objects"])
    for label in ("place", "date"):
        if e[label]:
            value = e[label].get("name") or e[label].get("value")
            said = words(record, [e[label]]) if e[label]["start"] is not None else "as the article"
            line += f"; {label}: {said}" + (f" = {value}" if value and label == "date" else "")
    line += f"; confidence {e['confidence']}"
    for v in e["voices"]:
        via = f" via {', '.join(v['via'])}" if v["via"] else ""
        line += f"\n      {v['name'] or 'somebody'} {v['stance']}{via} ({v['attribution']})"
    return line


def attribution(record, a):
    names = {e["id"]: e["name"] for e in record["entities"]}
    speaker = f" = {names[a['speaker']]}" if a["speaker"] else ""
    via = f"; via {', '.join(a['via'])}" if a["via"] else ""
    return (
        f"{a['id']:5} {a['kind']} {a['stance']}: [{words(record, a['source']) or 'nobody named'}]{speaker} "
        f"[{words(record, a['cue'])}]{via}\n      {shorten(words(record, a['content']))}"
    )


def entity(e):
    code = " ".join(c for c in (e["country"], e["sector"]) if c)
    return f"{e['id']:5} {e['kind']} {e['name']}" + (f" ({code})" if code else "") + (f", {e['role']}" if e["role"] else "") + f": {len(e['mentions'])} mentions"


# ---------------------------------------------------------------- what must not be output


def must_not(record):
    """-> (rule, ids or words of what breaks it)"""
    events = record["events"]
    say = lambda e: words(record, [e["trigger"]])
    by_entity = {e["id"]: e for e in record["entities"]}
    parties = lambda e: e["actors"] + e["recipients"]
    countries = lambda xs: {x["country"] for x in xs}
    sentence = lambda e: next(i for i, s in enumerate(record["sentences"]) if s["start"] <= e["trigger"]["start"] < s["end"])

    yield "no AID, COOPERATE or AGREE with status actual: nothing was delivered or signed", [
        f"{e['id']} {e['type']} “{say(e)}”" for e in events if e["type"] in ("AID", "COOPERATE", "AGREE") and e["status"] == "actual"
    ]
    yield "“denied” is a voice, not a REJECT", [f"{e['id']} “{say(e)}”" for e in events if e["type"] == "REJECT" and "den" in say(e).lower()]
    yield "who denied the negotiations does not assert them", [
        f"{a['id']} “{words(record, a['cue'])}” {a['stance']}" for a in record["attributions"] if "denied" in words(record, a["cue"]) and a["stance"] != "denies"
    ]
    yield "celebrations and parades are no PROTEST or MOBILIZE", [
        f"{e['id']} {e['type']} “{say(e)}”"
        for e in events
        if e["type"] in ("PROTEST", "MOBILIZE") and any(w in say(e).lower() for w in ("celebrat", "parade", "anniversary", "march"))
    ]
    yield "the Korean War is not of 2023", [
        f"{e['id']} “{say(e)}”"
        for e in events
        if e["date"]
        and (e["date"]["value"] or "").startswith("2023")
        and "Korean War" in record["text"][e["trigger"]["start"] - 30 : e["trigger"]["end"] + 30]
    ]

    # Every name in the text is one person: an entity that holds “the US official” must also hold “Kirby”.
    official = [e for e in record["entities"] if any(words(record, [m]) == "the US official" for m in e["mentions"])]
    yield "Kirby and “the US official” are not two sources", [
        f"{e['id']} {e['name']}" for e in official if not any("Kirby" in words(record, [m]) for m in e["mentions"])
    ] + [
        f"{a['id']} [{words(record, a['source'])}]"
        for a in record["attributions"]
        if words(record, a["source"]) == "the US official"
        and not (a["speaker"] and any("Kirby" in words(record, [m]) for m in by_entity[a["speaker"]]["mentions"]))
    ]
    both = [
        e["id"] for e in events if sum("Kirby" in v["name"] or "US official" in v["name"] for v in e["voices"]) > 1
    ]
    yield "Kirby does not confirm himself", both
    yield "CNN is a channel for what US intelligence says, not a witness of the negotiations", [
        f"{e['id']} “{say(e)}”" for e in events if sentence(e) == 0 and any(v["name"] == "CNN" for v in e["voices"])
    ]
    yield "Iran takes no part in the negotiations", [
        f"{e['id']} {e['type']} “{say(e)}”" for e in events if e["type"] in ("CONSULT", "AGREE", "COOPERATE") and "IRN" in countries(parties(e))
    ]
    yield "Ukraine receives no arms", [
        f"{e['id']} {e['type']} “{say(e)}”" for e in events if e["type"] in ("AID", "COOPERATE") and "UKR" in countries(e["recipients"])
    ]
    yield "Russia gives North Korea no arms: the direction is PRK to RUS", [
        f"{e['id']} “{say(e)}”" for e in events if e["type"] == "AID" and "RUS" in countries(e["actors"]) and "PRK" in countries(e["recipients"])
    ]
    yield "the editor's initials are no source", [
        a["id"] for a in record["attributions"] if "Editor" in words(record, a["source"]) or "M.L" in words(record, a["source"])
    ]
    forward = record["text"].index("moving forward. actively") + len("moving forward.")
    yield "no sentence ends inside Kirby's quote, at “moving forward. actively”", [
        f"sentence {i + 1}" for i, s in enumerate(record["sentences"]) if s["end"] == forward
    ]


def main():
    args = program.arguments(__doc__).parse_args()
    article = args.data / "seed/article.txt"
    program.require(args, article)
    command = ["read", "--format", "jsonl", "--quiet", "--date", DATE]
    record = json.loads(program.call(args.sayso, [*command, article], stdout=subprocess.PIPE))
    checks = list(must_not(record))
    broken = sum(bool(cases) for _, cases in checks)
    text = "\n".join(
        [
            "what     the seed article, to be read beside seed/facts.md, and what must not be output",
            f"command  sayso {' '.join(command)} seed/article.txt",
            "reader   program {version}, model {model}, lexicon {lexicon}".format(**record["reader"]),
            "",
            "events",
            *(event(record, e) for e in record["events"]),
            "",
            "attributions",
            *(attribution(record, a) for a in record["attributions"]),
            "",
            "entities",
            *map(entity, record["entities"]),
            "",
            "must not be output",
            *(f"  {'WRONG' if cases else 'ok   '}  {rule}" + "".join(f"\n           {c}" for c in cases) for rule, cases in checks),
            "",
            f"{len(record['events'])} events, {len(record['attributions'])} attributions, {len(record['sentences'])} sentences; {len(checks) - broken} of {len(checks)} checks hold",
        ]
    )
    print(text)
    program.write_report(args, "seed", text)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
