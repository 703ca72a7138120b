//! Which of the places that bear a name is meant: scores of candidates against all other names of the document.
//!
//! A score is a sum. What speaks for a candidate by itself is its kind and its population; what speaks for it in the text is that
//! another name is said to contain it, that other names of the document lie in its country and in its first-level area, and
//! that they lie near. Supports count each other name once, by the candidate that leads at the time, so the choice is made in rounds.

use std::collections::HashMap;

use crate::{Candidate, Gazetteer, Kind, Place, PlaceId, key};

/// A name of the document in one sense: all its mentions are taken to mean one place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Toponym {
    /// The name, made comparable by [`key`].
    pub key: String,
    /// The places that it could be.
    pub candidates: Vec<Candidate>,
    /// How much it says about the document's setting: 1 for a place that is named, less for a people.
    pub weight: f64,
}

impl Toponym {
    /// A name with all places that bear it.
    pub fn named(gazetteer: &Gazetteer, name: &str) -> Self {
        Self { key: key(name), candidates: gazetteer.named(name), weight: 1.0 }
    }
}

/// The text says that one name lies in another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Index of the name inside.
    pub inner: usize,
    /// Index of the name around it.
    pub outer: usize,
    /// How plainly it says so: what a candidate gains that does lie there.
    pub strength: f64,
}

impl Link {
    /// "Paris, Texas": nothing else is meant by it, if such a place exists. It must outweigh a metropolis' population.
    pub const COMMA: f64 = 8.0;
    /// "Paris in Texas", "Texas's Paris".
    pub const PHRASE: f64 = 4.0;
    /// "the Turkish city of Kayseri", "Kayseri, a hub in Central Anatolia": the name around it may be another's.
    pub const LOOSE: f64 = 2.0;
}

/// What is known besides the names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Context {
    /// Countries (ISO 3166-1 alpha-3) that the article has to do with, and how much: a publisher's, an actor's.
    pub countries: Vec<(String, f64)>,
}

/// A candidate with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Which.
    pub place: PlaceId,
    /// The sum that decides; only to be compared within one name.
    pub score: f64,
    /// How much of it the place has by itself.
    pub prior: f64,
}

/// Rounds of scoring: choices rarely change after the second.
const ROUNDS: usize = 4;

/// Candidates of one name that are looked at, the likeliest by themselves first: the hundredth "San Antonio" is a hamlet.
const MOST: usize = 120;

/// What a place has by itself. Ten times the people is worth `PEOPLE`; a metropolis (10⁷) stands at 8.4, a country above it, since
/// its name is hardly ever a town's; a village (10³) at 3.6.
const PEOPLE: f64 = 1.2;
/// News is written about and from capitals: "Washington" is the city before it is the state.
const CAPITAL: f64 = 2.0;
/// What an area loses to a town in it of the same name that holds this share of its people: "Ankara" is the city, "Ankara
/// province" the area; but "Quebec" is the province.
const TOWN_OF_SAME_NAME: f64 = 3.0;
const TOWN_SHARE: f64 = 0.2;
/// What a name in another language or an older one costs.
const OTHER_NAME: f64 = 2.0;
/// Capitals that had another name once, which is now that of other towns.
const FORMER: &[(&str, &str)] = &[("salisbury", "Harare"), ("batavia", "Jakarta"), ("bathurst", "Banjul")];
/// Others in the same country: gains grow with the logarithm of their number.
const SAME_COUNTRY: f64 = 1.4;
/// Others in the same first-level area.
const SAME_AREA: f64 = 1.4;
/// A resolved place next door, fading over `NEAR_KM`.
const NEAR: f64 = 1.6;
const NEAR_KM: f64 = 150.0;
/// Farther than this from a region's middle nothing lies in it: the Sahel, the Rocky Mountains.
const REGION_KM: f64 = 900.0;

/// What a candidate has before the text is looked at; `named` is the name that led to it.
fn prior(place: &Place, own_name: bool, named: &str) -> f64 {
    let base = match place.kind {
        Kind::Country => 10.0,
        Kind::Continent => 9.5,
        Kind::Area => (5.2 + 0.5 * place.population).min(1.4 + 1.15 * place.population),
        Kind::County => 4.0 + 0.5 * place.population,
        Kind::City => PEOPLE * place.population + if place.capital { CAPITAL } else { 0.0 },
        // Our own table holds what is known the world over.
        Kind::Region | Kind::Island | Kind::Water | Kind::Mountains => 8.4,
        Kind::Quarter | Kind::Site | Kind::Historic => 7.5,
    };
    let foreign = match place.kind {
        // "US", "Calif.", "the Nile" are names as good as any.
        // "Newcastle" of Newcastle upon Tyne is no foreign name.
        Kind::City if !own_name && !place.capital && key(&place.name).starts_with(named) => OTHER_NAME / 4.0,
        Kind::City if FORMER.contains(&(named, place.name.as_str())) => OTHER_NAME + CAPITAL,
        Kind::City if !own_name => OTHER_NAME,
        Kind::Area | Kind::County if !own_name => OTHER_NAME / 4.0,
        _ => 0.0,
    };
    base - foreign
}

/// Whether `inner` lies in `outer`, as far as the table can tell: 0 to 1.
fn lies_in(inner: &Place, inner_id: PlaceId, outer: &Place, outer_id: PlaceId) -> f64 {
    if inner_id == outer_id {
        return 0.0;
    }
    match outer.kind {
        Kind::Country => f64::from(inner.kind != Kind::Country && inner.country == outer.country),
        Kind::Area => {
            let inside = inner.area == Some(outer_id)
                // Areas of our table and the towns of GeoNames do not know each other.
                || (inner.area.is_none()
                    && matches!(inner.kind, Kind::County | Kind::Quarter | Kind::Site | Kind::Region | Kind::Island)
                    && inner.country == outer.country
                    && inner.distance(outer) < 400.0);
            f64::from(inside)
        }
        Kind::County => f64::from(
            matches!(inner.kind, Kind::City | Kind::Quarter | Kind::Site)
                && inner.country == outer.country
                && inner.distance(outer) < 80.0,
        ),
        Kind::City => f64::from(
            matches!(inner.kind, Kind::City | Kind::Quarter | Kind::Site)
                && inner.population < outer.population
                && inner.distance(outer) < 40.0,
        ),
        Kind::Quarter | Kind::Site => 0.0,
        Kind::Continent => f64::from(inner.distance(outer) < 5000.0),
        _ => {
            let near = 1.0 - inner.distance(outer) / REGION_KM;
            if outer.country.is_some() && outer.country != inner.country { 0.0 } else { near.clamp(0.0, 1.0) }
        }
    }
}

/// Scores of the candidates of each name, best first; a name without candidates has none.
pub fn resolve(
    gazetteer: &Gazetteer,
    toponyms: &[Toponym],
    links: &[Link],
    context: &Context,
) -> Vec<Vec<Scored>> {
    let known: Vec<Vec<(PlaceId, Place, f64)>> = toponyms.iter().map(|t| candidates(gazetteer, t)).collect();
    let mut chosen: Vec<Option<usize>> = known.iter().map(|k| (!k.is_empty()).then_some(0)).collect();
    let mut scores: Vec<Vec<f64>> = known.iter().map(|k| k.iter().map(|c| c.2).collect()).collect();
    for round in 0..ROUNDS {
        let support = Support::of(toponyms, &known, &chosen, context);
        for t in 0..known.len() {
            for (c, (id, place, prior)) in known[t].iter().enumerate() {
                let mut score = *prior + contained(&known, &chosen, links, t, (*id, place), round == 0);
                // The first round sets out from what places are by themselves and from what the text says outright.
                if round > 0 {
                    score += support.for_candidate(t, *id, place, &known, &chosen);
                }
                scores[t][c] = score;
            }
        }
        let best = |s: &Vec<f64>| (0..s.len()).max_by(|&a, &b| s[a].total_cmp(&s[b]).then(b.cmp(&a)));
        chosen = scores.iter().map(best).collect();
    }
    known
        .iter()
        .zip(&scores)
        .map(|(k, s)| {
            let mut out: Vec<Scored> = k
                .iter()
                .zip(s)
                .map(|((place, _, prior), score)| Scored { place: *place, score: *score, prior: *prior })
                .collect();
            out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
            out
        })
        .collect()
}

/// The candidates of a name with what each has before the text is looked at, best first.
fn candidates(gazetteer: &Gazetteer, toponym: &Toponym) -> Vec<(PlaceId, Place, f64)> {
    let mut all: Vec<_> = toponym
        .candidates
        .iter()
        .map(|c| {
            let place = gazetteer.place(c.place);
            let prior = prior(&place, c.own_name, &toponym.key);
            (c.place, place, prior)
        })
        .collect();
    let towns: Vec<(PlaceId, f64)> = all
        .iter()
        .filter(|(_, p, _)| p.kind == Kind::City)
        .filter_map(|(_, p, _)| p.area.map(|a| (a, p.population)))
        .collect();
    for (id, place, prior) in &mut all {
        // Populations are logarithms: a share is a difference.
        if towns.iter().any(|(a, people)| a == id && *people >= place.population + TOWN_SHARE.log10()) {
            *prior -= TOWN_OF_SAME_NAME;
        }
    }
    all.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    all.truncate(MOST);
    all
}

/// What links add to a candidate: in the first round any candidate of the other name may bear it out, later the one that leads.
fn contained(
    known: &[Vec<(PlaceId, Place, f64)>],
    chosen: &[Option<usize>],
    links: &[Link],
    t: usize,
    (id, place): (PlaceId, &Place),
    first: bool,
) -> f64 {
    let mut best = 0.0f64;
    for link in links {
        let other = if link.inner == t {
            link.outer
        } else if link.outer == t {
            link.inner
        } else {
            continue;
        };
        for (o, (other_id, other_place, other_prior)) in known[other].iter().enumerate() {
            let leads = chosen[other] == Some(o);
            // Far below the likeliest of its name: "Turkey, Texas" is no reason to think of a county of that name in Syria.
            let unlikely = known[other][0].2 - other_prior > 5.0;
            if (!first && !leads) || (first && unlikely) {
                continue;
            }
            let inside = if link.inner == t {
                lies_in(place, id, other_place, *other_id)
            } else {
                lies_in(other_place, *other_id, place, id)
            };
            best = best.max(inside * link.strength);
        }
    }
    best
}

/// What the names of the document, as they stand, say about its setting.
struct Support<'a> {
    toponyms: &'a [Toponym],
    countries: HashMap<&'a str, f64>,
    areas: HashMap<PlaceId, f64>,
}

impl<'a> Support<'a> {
    fn of(
        toponyms: &'a [Toponym],
        known: &'a [Vec<(PlaceId, Place, f64)>],
        chosen: &[Option<usize>],
        context: &'a Context,
    ) -> Self {
        let mut out = Self { toponyms, countries: HashMap::new(), areas: HashMap::new() };
        for (country, weight) in &context.countries {
            *out.countries.entry(country).or_default() += weight;
        }
        for (t, c) in chosen.iter().enumerate() {
            let Some((id, place, _)) = c.map(|c| &known[t][c]) else { continue };
            if let Some(country) = &place.country {
                *out.countries.entry(country).or_default() += toponyms[t].weight;
            }
            if let Some(area) = place.area.or((place.kind == Kind::Area).then_some(*id)) {
                *out.areas.entry(area).or_default() += toponyms[t].weight;
            }
        }
        out
    }

    /// The gain of a candidate of name `t`, whose own vote does not count.
    fn for_candidate(
        &self,
        t: usize,
        id: PlaceId,
        place: &Place,
        known: &[Vec<(PlaceId, Place, f64)>],
        chosen: &[Option<usize>],
    ) -> f64 {
        let own = chosen[t].map(|c| &known[t][c]);
        let weight = self.toponyms[t].weight;
        let mut gain = 0.0;
        if let Some(country) = place.country.as_deref() {
            let mine =
                if own.is_some_and(|o| o.1.country.as_deref() == Some(country)) { weight } else { 0.0 };
            let others = self.countries.get(country).copied().unwrap_or(0.0) - mine;
            gain += SAME_COUNTRY * others.max(0.0).ln_1p();
        }
        let area = place.area.or((place.kind == Kind::Area).then_some(id));
        if let Some(area) = area {
            let own_area = own.and_then(|o| o.1.area.or((o.1.kind == Kind::Area).then_some(o.0)));
            let mine = if own_area == Some(area) { weight } else { 0.0 };
            let others = self.areas.get(&area).copied().unwrap_or(0.0) - mine;
            gain += SAME_AREA * others.max(0.0).ln_1p();
        }
        if matches!(place.kind, Kind::City | Kind::County | Kind::Quarter | Kind::Site) {
            let nearest = chosen
                .iter()
                .enumerate()
                .filter(|(o, _)| *o != t)
                .filter_map(|(o, c)| c.map(|c| &known[o][c]))
                .filter(|(other, p, _)| {
                    *other != id && matches!(p.kind, Kind::City | Kind::County | Kind::Quarter | Kind::Site)
                })
                .map(|(_, p, _)| p.distance(place))
                .min_by(f64::total_cmp);
            if let Some(km) = nearest {
                gain += NEAR * (-km / NEAR_KM).exp();
            }
        }
        gain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in order, those with `<` before them said to contain the name before; the choice as `name/area/country`.
    #[track_caller]
    fn check(names: &[&str], expected: &[&str]) {
        let table = Gazetteer::builtin();
        let toponyms: Vec<Toponym> =
            names.iter().map(|n| Toponym::named(table, n.trim_start_matches('<'))).collect();
        let links: Vec<Link> = (1..names.len())
            .filter(|&i| names[i].starts_with('<'))
            .map(|i| Link { inner: i - 1, outer: i, strength: Link::COMMA })
            .collect();
        let told: Vec<String> = resolve(table, &toponyms, &links, &Context::default())
            .iter()
            .map(|scored| {
                let Some(best) = scored.first() else { return "nothing".to_owned() };
                let p = table.place(best.place);
                let area = p.area.map(|a| table.place(a).name).unwrap_or_default();
                format!("{}/{area}/{}", p.name, p.country.unwrap_or_default())
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn alone_the_larger_is_meant() {
        check(&["Paris"], &["Paris/Ile-de-France/FRA"]);
        check(&["Syria"], &["Syria//SYR"]);
        check(&["Atlantis Below"], &["nothing"]);
    }

    #[test]
    fn a_name_after_a_comma_contains() {
        check(&["Paris", "<Texas"], &["Paris/Texas/USA", "Texas//USA"]);
        check(&["London", "<Ont."], &["London/Ontario/CAN", "Ontario//CAN"]);
        check(&["Tbilisi", "<Georgia"], &["Tbilisi/Tbilisi/GEO", "Georgia//GEO"]);
        check(&["Athens", "<Georgia"], &["Athens/Georgia/USA", "Georgia//USA"]);
    }

    #[test]
    fn others_tell_the_country_and_the_area() {
        check(&["Georgia", "Alabama", "Tennessee"], &["Georgia//USA", "Alabama//USA", "Tennessee//USA"]);
        check(&["Georgia", "Armenia", "Tbilisi"], &["Georgia//GEO", "Armenia//ARM", "Tbilisi/Tbilisi/GEO"]);
    }
}
