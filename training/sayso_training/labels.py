"""The label sets, in the order in which the network's outputs stand. They travel with the weights (labels.json)."""

from __future__ import annotations

UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]

#: Morphological features and their values; "_" (absent) comes first.
FEATURES = {
    "Case": ["_", "Nom", "Acc", "Gen"],
    "Definite": ["_", "Def", "Ind"],
    "Degree": ["_", "Pos", "Cmp", "Sup"],
    "Gender": ["_", "Masc", "Fem", "Neut"],
    "Mood": ["_", "Ind", "Imp", "Sub"],
    "NumType": ["_", "Card", "Ord", "Frac", "Mult"],
    "Number": ["_", "Sing", "Plur", "Ptan"],
    "Person": ["_", "1", "2", "3"],
    "Polarity": ["_", "Neg", "Pos"],
    "Poss": ["_", "Yes"],
    "PronType": ["_", "Prs", "Art", "Dem", "Rel", "Int", "Ind", "Tot", "Neg", "Rcp", "Emp"],
    "Reflex": ["_", "Yes"],
    "Tense": ["_", "Pres", "Past"],
    "VerbForm": ["_", "Fin", "Inf", "Part", "Ger"],
    "Voice": ["_", "Pass"],
}

NAME_KINDS = ["PER", "ORG", "LOC", "GROUP", "OTHER"]
NAMES = ["O"] + [f"{p}-{k}" for k in NAME_KINDS for p in "BI"]

ROLES = ["source", "cue", "content"]
ATTRIBUTION = ["O"] + [f"{p}-{r}" for r in ROLES for p in "BI"]

#: What a word is to one cue, and the number of classes of its distance from it (model.distances).
PARTS = ["O", *ROLES]
DISTANCES = 11

#: What a word is to the trigger of an event, and what became of the event.
ACT_PARTS = ["O", "actor", "recipient"]
STATUSES = ["actual", "planned", "hypothetical", "negated"]

SENTENCE = ["in", "start"]

#: PLOVER's event types (openeventdata/PLOVER, 2024), and what a word is as the trigger of one.
TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
EVENTS = ["O", *TYPES]
#: The benchmark PLV folds two types into one, YIELD.
FOLDED = {"YIELD": ["CONCEDE", "RETREAT"]}

#: What became of the act that a predicate names, and from which value of a factuality scale of -3..3 on.
FACTUALITY = ["did not", "unclear", "happened"]
FACTUAL = 1.5


def factuality(value: float) -> int:
    return 2 if value >= FACTUAL else 0 if value <= -FACTUAL else 1


def lemma_script(form: str, lemma: str) -> str:
    """How to get the lemma from the lower-cased form: `-K+SUFFIX` cuts K characters and adds SUFFIX; `=LEMMA` replaces it.

    Lemmas are compared in lower case: the reader gives a proper noun its form's own case back.
    """
    a, b = form.lower(), lemma.lower()
    k = 0
    while k < min(len(a), len(b)) and a[k] == b[k]:
        k += 1
    if k == 0 and a != b:
        return "=" + b
    return f"-{len(a) - k}+{b[k:]}"
