//! The PLOVER ontology (Open Event Data Alliance, manual 2.0): types, modes, contexts, quads, CAMEO roots, intensity.
//!
//! Where the manual contradicts itself the project decides: SANCTION is material conflict (quad 4), as its own section
//! says; PROTEST needs no recipient; ASSAULT stands for CAMEO 18 to 20; the intensity of ACCUSE is negative, as its modes' are.

/// A type that a user's own coding scheme declares.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeclaredType {
    /// Name as the record writes it.
    pub name: String,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// The nearest CAMEO root code, two digits.
    pub cameo: String,
    /// Its modes.
    pub modes: Vec<&'static str>,
}

/// What happened: the 16 PLOVER types, and those of a user's own scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are PLOVER's; the codebook defines them")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    /// A type of the user's own scheme; schemes are loaded once and live as long as the program.
    Declared(&'static DeclaredType),
}

impl EventType {
    /// PLOVER's types, in the codebook's order.
    pub const ALL: &[EventType] = &[
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// Name as PLOVER writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
            Self::Declared(own) => &own.name,
        }
    }

    /// PLOVER's type of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|t| t.name() == name)
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => 1,
            Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
            Self::Declared(own) => own.quad,
        }
    }

    /// The nearest CAMEO root code for the type with this mode.
    pub fn cameo(self, mode: Option<&str>) -> &'static str {
        match (self, mode) {
            (Self::Agree, _) => "03",
            (Self::Consult, _) => "04",
            (Self::Support, _) => "05",
            (Self::Cooperate, _) => "06",
            (Self::Aid, _) => "07",
            (Self::Concede | Self::Retreat, _) => "08",
            (Self::Accuse, Some("investigate")) => "09",
            (Self::Request, _) => "10",
            (Self::Accuse, _) => "11",
            (Self::Reject, _) => "12",
            (Self::Threaten, _) => "13",
            (Self::Protest, _) => "14",
            (Self::Mobilize, _) => "15",
            (Self::Sanction, _) => "16",
            (Self::Coerce, _) => "17",
            (Self::Assault, Some("unconventional")) => "20",
            (Self::Assault, Some("firearms" | "heavy-weapons" | "aerial" | "drone" | "crowd-control")) => {
                "19"
            }
            (Self::Assault, _) => "18",
            (Self::Declared(own), _) => &own.cameo,
        }
    }

    /// From -10, conflict, to +10, cooperation: the codebook's score of the mode, or of the type where the act has no mode or
    /// the codebook gives the mode no score. Types of a user's own scheme have none.
    pub fn intensity(self, mode: Option<&str>) -> Option<f32> {
        mode.and_then(|m| self.intensity_of_mode(m)).or(Some(match self {
            Self::Declared(_) => return None,
            Self::Agree | Self::Consult => 2.5,
            Self::Support => 5.0,
            Self::Concede => 4.5,
            Self::Cooperate => 9.5,
            Self::Aid => 10.0,
            Self::Retreat => 6.5,
            Self::Request => 0.0,
            // Printed as 3 in the manual; its modes and its quad are on the side of conflict.
            Self::Accuse => -3.0,
            Self::Reject => -2.0,
            Self::Threaten => -3.5,
            Self::Protest => -5.0,
            Self::Sanction => -6.0,
            Self::Mobilize => -5.5,
            Self::Coerce => -7.0,
            Self::Assault => -9.0,
        }))
    }

    fn intensity_of_mode(self, mode: &str) -> Option<f32> {
        Some(match (self, mode) {
            (Self::Consult, "visit" | "multilateral") => 4.0,
            (Self::Consult, "third-party") => 1.0,
            (Self::Consult, "phone") => 1.5,
            (Self::Retreat, "withdraw") => 8.0,
            (Self::Retreat, "release" | "access") => 6.5,
            (Self::Retreat, "disarm") => 10.0,
            (Self::Retreat, "ceasefire") => 7.5,
            (Self::Retreat, "resign") => 4.5,
            (Self::Request, "assist") => 0.5,
            (Self::Request, "change" | "yield") => -1.0,
            (Self::Request, "meet") => 0.0,
            (Self::Reject, "assist") => -1.5,
            (Self::Reject, "change" | "yield" | "meet") | (Self::Accuse, "disapprove") => -2.0,
            (Self::Accuse, "investigate" | "allege") => -3.5,
            (Self::Threaten, "restrict") => -3.0,
            (Self::Threaten, "arrest" | "relations" | "expel" | "violence") => -3.5,
            (Self::Threaten, "territory") => -4.0,
            (Self::Protest, "demo" | "strike") => -5.0,
            (Self::Protest, "riot") => -7.0,
            (Self::Protest, "hunger" | "boycott" | "obstruct") => -4.5,
            (Self::Sanction, "convict" | "withdraw" | "discontinue") => -6.0,
            (Self::Sanction, "expel") => -5.5,
            (Self::Mobilize, "troops" | "weapons") => -6.5,
            (Self::Mobilize, "police") => -5.5,
            (Self::Mobilize, "militia") => -6.0,
            (Self::Coerce, "seize" | "restrict" | "arrest" | "deport" | "withhold" | "cyber") => -7.0,
            (Self::Coerce, "censor" | "curfew" | "misinformation") => -6.5,
            (Self::Coerce, "martial-law") => -7.5,
            (Self::Assault, "abduct" | "torture" | "sexual" | "destroy") => -8.5,
            (Self::Assault, "beat" | "crowd-control") => -7.5,
            (Self::Assault, "primitive") => -8.0,
            (Self::Assault, "firearms" | "explosives") => -9.0,
            (Self::Assault, "targeted" | "suicide-attack" | "aerial" | "drone" | "heavy-weapons") => -9.5,
            (Self::Assault, "unconventional") => -10.0,
            _ => return None,
        })
    }

    /// The modes that the codebook gives the type.
    pub fn modes(self) -> &'static [&'static str] {
        match self {
            Self::Consult => &["visit", "third-party", "multilateral", "phone"],
            Self::Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
            Self::Request => &["assist", "change", "yield", "meet"],
            Self::Reject => &["assist", "change", "yield", "meet"],
            Self::Accuse => &["disapprove", "investigate", "allege"],
            Self::Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
            Self::Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
            Self::Sanction => &["convict", "expel", "withdraw", "discontinue"],
            Self::Mobilize => &["troops", "weapons", "police", "militia"],
            Self::Coerce => &[
                "seize",
                "restrict",
                "censor",
                "curfew",
                "martial-law",
                "arrest",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
            ],
            Self::Assault => &[
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
            ],
            Self::Agree | Self::Support | Self::Concede | Self::Cooperate | Self::Aid => &[],
            Self::Declared(own) => &own.modes,
        }
    }
}

/// What an act is about, in the codebook's order.
pub const CONTEXTS: &[&str] = &[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
];

/// PLOVER's sectors: what part of a society somebody belongs to.
pub const SECTORS: &[&str] = &[
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "PRE", "ELI", "CRM", "CVL",
    "REF", "REL", "LAB", "BUS", "AGR", "EDU", "MED", "JRN", "SOC", "UNK",
];

/// What the actors of a role or body are.
pub const KINDS: &[&str] = &["person", "organization", "group"];

/// What stands in place of a country where somebody belongs to none.
pub const STATELESS: &[&str] = &["IGO", "NGO", "IMG", "MNC"];

/// Whether `code` is a sector, or two of them in one, as the codebook allows.
pub fn is_sector(code: &str) -> bool {
    let two = |(a, b): (&str, &str)| SECTORS.contains(&a) && SECTORS.contains(&b);
    SECTORS.contains(&code) || code.split_at_checked(3).is_some_and(two)
}

pub(crate) fn unknown_status(name: &str) -> String {
    format!("unknown status {name:?} (actual, planned, hypothetical, negated)")
}

/// What became of an act, according to whoever says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// It happened or is happening.
    Actual,
    /// Announced, scheduled, intended, expected.
    Planned,
    /// Conditional, possible, wished for, demanded, feared.
    Hypothetical,
    /// It did not happen, or the text presents it as denied.
    Negated,
}

impl Status {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Actual, Self::Planned, Self::Hypothetical, Self::Negated]
            .into_iter()
            .find(|s| s.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intensity_has_the_sign_of_its_quad() {
        for &kind in EventType::ALL {
            for mode in kind.modes().iter().map(|m| Some(*m)).chain([None]) {
                let i = kind.intensity(mode).expect("PLOVER's types have scores");
                // A request may be friendly: PLOVER scores asking for help above zero.
                let agrees =
                    if kind == EventType::Request { i.abs() <= 1.0 } else { (i > 0.0) == (kind.quad() < 3) };
                assert!(agrees, "{} {mode:?}: {i}", kind.name());
            }
        }
    }

    #[test]
    fn every_mode_but_vandalism_has_an_intensity_of_its_own() {
        let without: Vec<_> = EventType::ALL
            .iter()
            .flat_map(|k| k.modes().iter().filter(|m| k.intensity_of_mode(m).is_none()))
            .collect();
        assert_eq!(without, [&"vandalize"]);
    }
}
