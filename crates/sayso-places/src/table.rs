//! The gazetteer's table: where each place lies, and which places a name leads to. Owns the binary form that `gazetteer/build.py`
//! writes and that is read in place here.
//!
//! ```text
//! "SYPL1\0\0\0", four u32: countries, places, names, blocks of names (all numbers little-endian)
//! countries   3 letters each (ISO 3166-1 alpha-3)
//! places      16 bytes each: latitude and longitude as u16 over their range, GeoNames id (3), country (1, from 1), first-level area
//!             (3), population (1, 25 times its logarithm), kind (1, the highest bit set for a capital), ordinal of the name (3)
//! offsets     u32 for each block, from the first
//! blocks      16 names each, sorted: bytes shared with the name before (1), rest (1 + n), as written if that is not the key with
//!             capitals (1 + n), number of places (1), places (3 each, the highest bit set where it is not the place's own name)
//! ```

use crate::name::key;

static BUILTIN: &[u8] = include_bytes!("../data/gazetteer.bin");

const MAGIC: &[u8; 8] = b"SYPL1\0\0\0";
const HEADER: usize = 24;
const PLACE: usize = 16;
/// Entries of a block of names; as in `gazetteer/build.py`.
const BLOCK: usize = 16;
const NONE: usize = 0xff_ffff;
const ALTERNATE: usize = 1 << 23;

/// What sort of place it is, from the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A state or a dependent territory.
    Country,
    /// A first-level area: state, province, region, governorate.
    Area,
    /// An area of a lower level: county, district.
    County,
    /// A city, town or village.
    City,
    /// A part of a city.
    Quarter,
    /// A continent.
    Continent,
    /// A part of the world or of a country without a government of its own, or not of this name.
    Region,
    /// An island or a group of them.
    Island,
    /// A sea, strait, lake or river.
    Water,
    /// A mountain or a range.
    Mountains,
    /// A building, base, dam, park or square.
    Site,
    /// A place of the past.
    Historic,
}

impl Kind {
    /// In the order of the table's numbers.
    const ALL: [Self; 12] = [
        Self::Country,
        Self::Area,
        Self::County,
        Self::City,
        Self::Quarter,
        Self::Continent,
        Self::Region,
        Self::Island,
        Self::Water,
        Self::Mountains,
        Self::Site,
        Self::Historic,
    ];

    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Area => "area",
            Self::County => "county",
            Self::City => "city",
            Self::Quarter => "quarter",
            Self::Continent => "continent",
            Self::Region => "region",
            Self::Island => "island",
            Self::Water => "water",
            Self::Mountains => "mountains",
            Self::Site => "site",
            Self::Historic => "historic",
        }
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(u32);

/// A place that a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub place: PlaceId,
    /// Whether it is the place's own name, not one in another language or an older one.
    pub own_name: bool,
}

/// What the gazetteer knows of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its own name.
    pub name: String,
    /// What sort of place it is.
    pub kind: Kind,
    /// Degrees north, to about 150 m.
    pub latitude: f64,
    /// Degrees east, to about 300 m.
    pub longitude: f64,
    /// Its number in GeoNames, where the sources carry it.
    pub geonameid: Option<u32>,
    /// ISO 3166-1 alpha-3; `None` for what is several countries' or nobody's.
    pub country: Option<String>,
    /// The first-level area in which it lies.
    pub area: Option<PlaceId>,
    /// Whether it is the seat of its country's government.
    pub capital: bool,
    /// Decimal logarithm of its population, 0 when unknown.
    pub population: f64,
}

impl Place {
    /// Great-circle distance in kilometres.
    pub fn distance(&self, other: &Self) -> f64 {
        let [la, lo, lb, lp] =
            [self.latitude, self.longitude, other.latitude, other.longitude].map(f64::to_radians);
        let h = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * ((lp - lo) / 2.0).sin().powi(2);
        12_742.0 * h.sqrt().min(1.0).asin()
    }
}

/// Names and places, read where they lie.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer {
    countries: &'static [u8],
    places: &'static [u8],
    offsets: &'static [u8],
    blocks: &'static [u8],
}

/// One name of a block.
struct Entry {
    key: Vec<u8>,
    /// As written, when that is not the key with capitals.
    written: &'static [u8],
    /// Three bytes for each place.
    places: &'static [u8],
}

impl Gazetteer {
    /// The table that is compiled into the program.
    pub fn builtin() -> &'static Self {
        static TABLE: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
        TABLE.get_or_init(|| Self::read(BUILTIN).unwrap_or(Self::EMPTY))
    }

    const EMPTY: Self = Self { countries: &[], places: &[], offsets: &[], blocks: &[] };

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let counts = bytes.strip_prefix(MAGIC)?;
        let count = |i: usize| counts.get(4 * i..4 * i + 4).map(number);
        let (countries, rest) = bytes.get(HEADER..)?.split_at_checked(3 * count(0)?)?;
        let (places, rest) = rest.split_at_checked(PLACE * count(1)?)?;
        let (offsets, blocks) = rest.split_at_checked(4 * count(3)?)?;
        Some(Self { countries, places, offsets, blocks })
    }

    /// The places that bear `name`, those whose own name it is first, larger before smaller.
    pub fn named(&self, name: &str) -> Vec<Candidate> {
        self.keyed(&key(name))
    }

    /// As [`named`](Self::named), for a name that [`key`] has made comparable.
    pub fn keyed(&self, key: &str) -> Vec<Candidate> {
        if key.is_empty() {
            return Vec::new();
        }
        let Some(entry) = self.entry(key.as_bytes()) else { return Vec::new() };
        let candidate = |bytes: &[u8]| {
            let id = number(bytes);
            Candidate { place: PlaceId((id & (ALTERNATE - 1)) as u32), own_name: id & ALTERNATE == 0 }
        };
        entry.places.chunks_exact(3).map(candidate).collect()
    }

    /// A place by its number.
    pub fn place(&self, id: PlaceId) -> Place {
        let start = id.0 as usize * PLACE;
        // Numbers come out of the table itself; a stray one reads as a nameless point.
        let raw: &[u8] = self.places.get(start..start + PLACE).unwrap_or(&[0; PLACE]);
        let country = usize::from(raw[7]);
        let area = number(&raw[8..11]);
        let id = number(&raw[4..7]);
        Place {
            name: self.written(number(&raw[13..16])),
            kind: Kind::ALL.get(usize::from(raw[12] & 0x7f)).copied().unwrap_or(Kind::Region),
            latitude: degrees(number(&raw[0..2]), 180.0),
            longitude: degrees(number(&raw[2..4]), 360.0),
            geonameid: (id != 0).then_some(id as u32),
            country: (country > 0).then(|| self.code(country - 1)),
            area: (area != NONE).then_some(PlaceId(area as u32)),
            capital: raw[12] & 0x80 != 0,
            population: f64::from(raw[11]) / 25.0,
        }
    }

    /// The country of this ISO 3166-1 alpha-3 code.
    pub fn country(&self, iso3: &str) -> Option<PlaceId> {
        // Countries come first in the table, at most one a code.
        let most = (self.places.len() / PLACE).min(self.countries.len() / 3 + 1);
        let wanted = self.countries.chunks_exact(3).position(|code| code == iso3.as_bytes())? + 1;
        (0..most).find(|i| usize::from(self.places[i * PLACE + 7]) == wanted).map(|i| PlaceId(i as u32))
    }

    fn code(&self, index: usize) -> String {
        let code = self.countries.get(3 * index..3 * index + 3).unwrap_or_default();
        String::from_utf8_lossy(code).into_owned()
    }

    /// The name of this ordinal as it is written.
    fn written(&self, ordinal: usize) -> String {
        let Some(entry) = self.block(ordinal / BLOCK).nth(ordinal % BLOCK) else { return String::new() };
        if !entry.written.is_empty() {
            return String::from_utf8_lossy(entry.written).into_owned();
        }
        let key = String::from_utf8_lossy(&entry.key).into_owned();
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        };
        key.split(' ').map(capital).collect::<Vec<_>>().join(" ")
    }

    fn entry(&self, key: &[u8]) -> Option<Entry> {
        let (mut low, mut high) = (0, self.offsets.len() / 4);
        while low < high {
            let middle = low.midpoint(high);
            if self.block(middle).next().is_some_and(|first| first.key.as_slice() <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.block(low.checked_sub(1)?).take(BLOCK).find(|entry| entry.key == key)
    }

    /// The names from the beginning of a block on.
    fn block(&self, index: usize) -> impl Iterator<Item = Entry> + use<> {
        let start = self.offsets.get(4 * index..4 * index + 4).map_or(usize::MAX, number);
        let mut rest: &'static [u8] = self.blocks.get(start..).unwrap_or_default();
        let mut key: Vec<u8> = Vec::new();
        std::iter::from_fn(move || {
            let shared = usize::from(*take(&mut rest, 1)?.first()?);
            let more = counted(&mut rest)?;
            let written = counted(&mut rest)?;
            let places = usize::from(*take(&mut rest, 1)?.first()?);
            let places = take(&mut rest, 3 * places)?;
            key.truncate(shared);
            key.extend_from_slice(more);
            Some(Entry { key: key.clone(), written, places })
        })
        .take(BLOCK)
    }
}

/// A little-endian number of up to four bytes.
fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |n, b| n << 8 | usize::from(*b))
}

/// A point of the range that two bytes stand for, in degrees from its middle, rounded to what they can tell.
fn degrees(value: usize, range: f64) -> f64 {
    let exact = value as f64 / 65_535.0 * range - range / 2.0;
    (exact * 1000.0).round() / 1000.0
}

fn take(rest: &mut &'static [u8], n: usize) -> Option<&'static [u8]> {
    let (head, tail) = rest.split_at_checked(n)?;
    *rest = tail;
    Some(head)
}

fn counted(rest: &mut &'static [u8]) -> Option<&'static [u8]> {
    let n = usize::from(*take(rest, 1)?.first()?);
    take(rest, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first candidate of `name`, as `name, country, kind, latitude, longitude`.
    #[track_caller]
    fn check(name: &str, expected: &str) {
        let table = Gazetteer::builtin();
        let told = table.named(name).first().map_or("nothing".to_owned(), |c| {
            let p = table.place(c.place);
            let country = p.country.unwrap_or("-".to_owned());
            format!("{}, {country}, {}, {:.1}, {:.1}", p.name, p.kind.name(), p.latitude, p.longitude)
        });
        assert_eq!(told, expected, "{name:?}");
    }

    #[test]
    fn names_lead_to_places() {
        check("Timbuktu", "Timbuktu, MLI, city, 16.8, -3.0");
        check("KINGSTON UPON THAMES", "Kingston upon Thames, GBR, city, 51.4, -0.3");
        check("the Black Sea", "Black Sea, -, water, 43.0, 35.0");
        check("Bombay", "Mumbai, IND, city, 19.1, 72.9");
        check("Calif.", "California, USA, area, 37.3, -119.8");
        check("Czechia", "Czech Republic, CZE, country, 49.8, 15.0");
        check("Zürich", "Zürich, CHE, area, 47.4, 8.7");
        check("Nowhere-upon-Sea", "nothing");
        check("", "nothing");
    }

    #[test]
    fn places_lie_in_areas() {
        let table = Gazetteer::builtin();
        let area = |name: &str| {
            let place = table.place(table.named(name)[0].place);
            place.area.map(|a| table.place(a).name).unwrap_or_default()
        };
        assert_eq!([area("Houston"), area("Calgary"), area("Cairns")], ["Texas", "Alberta", "Queensland"]);
    }

    #[test]
    fn countries_are_found_by_code() {
        let table = Gazetteer::builtin();
        let name = |code| table.country(code).map(|id| table.place(id).name);
        assert_eq!(name("TUR").as_deref(), Some("Turkey"));
        assert_eq!(name("GBR").as_deref(), Some("United Kingdom"));
        assert_eq!(name("ZZZ"), None, "no country has this code");
    }

    #[test]
    fn a_broken_table_is_an_empty_one() {
        assert!(Gazetteer::read(b"SYPL1\0\0\0\x01").is_none());
        assert!(Gazetteer::EMPTY.named("Ankara").is_empty());
        assert_eq!(Gazetteer::EMPTY.place(PlaceId(7)).name, "");
    }
}
