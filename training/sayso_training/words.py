"""What the network sees of a word: its pieces and its shape. The Rust reader computes the same (crate sayso-model)."""

from __future__ import annotations

from pathlib import Path

from tokenizers import BertWordPieceTokenizer

#: Pieces kept of one word. Longer words (URLs, hashes) are cut: their tail says nothing about syntax.
MAX_PIECES_OF_A_WORD = 8

#: Shape ids 0-6 describe the letters, 7 marks [CLS], [SEP] and padding.
SPECIAL_SHAPE = 7
SHAPES = 8
#: Added to a shape id when the word stands between quotation marks.
IN_QUOTE = 8
#: Added to a shape id when the word opens a paragraph.
PARAGRAPH_START = 16
SHAPE_IDS = 32
#: Added to a shape id when the word is marked: the source or the target of a relation that is asked for.
MARKED_SOURCE = 32
MARKED_TARGET = 64

OPENING_QUOTES = {"“", "``", "«", "„"}
CLOSING_QUOTES = {"”", "''", "»"}
STRAIGHT_QUOTES = {'"'}


def shape(word: str) -> int:
    """0 lower, 1 UPPER, 2 one capital, 3 Title, 4 has a digit, 5 mixed case, 6 no letters."""
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 3
    if any(c.isdigit() for c in word):
        return 4
    if any(c.isupper() for c in word):
        return 5
    return 6


def word_features(words: list[str], paragraph_starts: set[int]) -> list[int]:
    """Shape ids of a window's words with the quotation and paragraph flags added.

    Quotation state: an opening mark sets it, a closing mark clears it, a straight mark toggles it, a paragraph start
    clears it. The marks themselves count as inside.
    """
    out: list[int] = []
    inside = False
    for i, w in enumerate(words):
        if i in paragraph_starts:
            inside = False
        flag = inside
        if w in OPENING_QUOTES:
            inside = flag = True
        elif w in CLOSING_QUOTES:
            flag = inside
            inside = False
        elif w in STRAIGHT_QUOTES:
            flag = True
            inside = not inside
        out.append(shape(w) + (IN_QUOTE if flag else 0) + (PARAGRAPH_START if i in paragraph_starts else 0))
    return out


class Pieces:
    """WordPiece of single words, as BERT's uncased tokenizer cuts them."""

    def __init__(self, vocab: Path):
        self.tok = BertWordPieceTokenizer(str(vocab), lowercase=True, strip_accents=True)
        self.cls = self.tok.token_to_id("[CLS]")
        self.sep = self.tok.token_to_id("[SEP]")
        self.mask = self.tok.token_to_id("[MASK]")
        self.unk = self.tok.token_to_id("[UNK]")
        self._cache: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        ids = self._cache.get(word)
        if ids is None:
            ids = self.tok.encode(word, add_special_tokens=False).ids[:MAX_PIECES_OF_A_WORD] or [self.unk]
            self._cache[word] = ids
        return ids
