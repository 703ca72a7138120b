//! Universal Dependencies: parts of speech, morphological features, relations.

macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the variants are the names of the UD guidelines")]
        pub enum $type { $($variant),* }

        impl $type {
            /// Every value, in the order of the declaration.
            pub const ALL: &[$type] = &[$($type::$variant),*];

            /// The name as CoNLL-U prints it.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),* }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some($type::$variant),)* _ => None }
            }
        }
    };
}

names! {
    /// Universal part of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

names! {
    /// Relation of a word to its head, with the subtypes that English treebanks use.
    Relation {
        Root = "root", Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
        Advmod = "advmod", AdvmodEmph = "advmod:emph", Amod = "amod", Appos = "appos", Aux = "aux",
        AuxPass = "aux:pass", Case = "case", Cc = "cc", CcPreconj = "cc:preconj", Ccomp = "ccomp",
        Clf = "clf", Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop",
        Csubj = "csubj", CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer", Dep = "dep", Det = "det",
        DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Fixed = "fixed", Flat = "flat", FlatForeign = "flat:foreign", Goeswith = "goeswith", Iobj = "iobj",
        List = "list", Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc", NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj", NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer",
        Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent", OblUnmarked = "obl:unmarked",
        Orphan = "orphan", Parataxis = "parataxis", Punct = "punct", Reparandum = "reparandum",
        Vocative = "vocative", Xcomp = "xcomp", OblTmod = "obl:tmod", NmodTmod = "nmod:tmod",
        OblNpmod = "obl:npmod", NmodNpmod = "nmod:npmod",
    }
}

impl Relation {
    /// The universal relation without its subtype: `nsubj:pass` is `nsubj`.
    pub fn universal(self) -> &'static str {
        self.name().split(':').next().unwrap_or_default()
    }

    /// Whether the universal relation is `name`.
    pub fn is(self, name: &str) -> bool {
        self.universal() == name
    }
}

macro_rules! features {
    ($($feature:ident: $($value:literal)|+),* $(,)?) => {
        /// A morphological feature that the network tags.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the variants are the names of the UD guidelines")]
        pub enum Feature { $($feature),* }

        impl Feature {
            /// Every feature, in CoNLL-U's alphabetical order.
            pub const ALL: &[Feature] = &[$(Feature::$feature),*];

            /// The name as CoNLL-U prints it.
            pub fn name(self) -> &'static str {
                match self { $(Feature::$feature => stringify!($feature)),* }
            }

            /// Its possible values; absence is not among them.
            pub fn values(self) -> &'static [&'static str] {
                match self { $(Feature::$feature => &[$($value),+]),* }
            }
        }
    };
}

features! {
    Case: "Nom" | "Acc" | "Gen",
    Definite: "Def" | "Ind",
    Degree: "Pos" | "Cmp" | "Sup",
    Gender: "Masc" | "Fem" | "Neut",
    Mood: "Ind" | "Imp" | "Sub",
    NumType: "Card" | "Ord" | "Frac" | "Mult",
    Number: "Sing" | "Plur" | "Ptan",
    Person: "1" | "2" | "3",
    Polarity: "Neg" | "Pos",
    Poss: "Yes",
    PronType: "Prs" | "Art" | "Dem" | "Rel" | "Int" | "Ind" | "Tot" | "Neg" | "Rcp" | "Emp",
    Reflex: "Yes",
    Tense: "Pres" | "Past",
    VerbForm: "Fin" | "Inf" | "Part" | "Ger",
    Voice: "Pass",
}

/// A word's morphological features: for each [`Feature`], absent or one of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features([u8; 15]);

impl Features {
    /// Sets `feature` to the value at `index` of [`Feature::values`], or to absent.
    pub fn set(&mut self, feature: Feature, index: Option<usize>) {
        self.0[feature as usize] = index.map_or(0, |i| i as u8 + 1);
    }

    /// The value of `feature`.
    pub fn get(&self, feature: Feature) -> Option<&'static str> {
        match self.0[feature as usize] {
            0 => None,
            i => feature.values().get(i as usize - 1).copied(),
        }
    }

    /// Whether `feature` has that value.
    pub fn is(&self, feature: Feature, value: &str) -> bool {
        self.get(feature) == Some(value)
    }
}

impl std::fmt::Display for Features {
    /// `Mood=Ind|Tense=Past`, or `_` when there is none.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut any = false;
        for &feature in Feature::ALL {
            if let Some(value) = self.get(feature) {
                write!(f, "{}{}={value}", if any { "|" } else { "" }, feature.name())?;
                any = true;
            }
        }
        if any { Ok(()) } else { f.write_str("_") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_print_as_conllu_does() {
        let mut f = Features::default();
        assert_eq!(f.to_string(), "_");
        f.set(Feature::Tense, Some(1));
        f.set(Feature::Mood, Some(0));
        assert_eq!(f.to_string(), "Mood=Ind|Tense=Past");
        f.set(Feature::Mood, None);
        assert!(f.is(Feature::Tense, "Past") && f.get(Feature::Mood).is_none());
    }

    #[test]
    fn names_go_both_ways() {
        for &r in Relation::ALL {
            assert_eq!(Relation::from_name(r.name()), Some(r));
        }
        assert_eq!(Relation::NsubjPass.universal(), "nsubj");
    }
}
