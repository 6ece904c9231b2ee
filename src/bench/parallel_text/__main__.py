"""
Rebuilds the English-Spanish training pairs from public GitHub repositories:

    python3 parallel_text --repositories DIR --output DIR [--held-out FILE]... [NAME ...]

writes for each source NAME (see sources.py; all of them if none is given) a file NAME.tsv.gz with lines of English,
tab, Spanish, in a shuffled order, each English sentence once. The same command always gives the same files.

Needs Python 3.10 or later and git; the two sources of synthetic pairs also need Apertium with its English-Spanish data
(Debian: apertium apertium-eng-spa; the pairs were made with apertium 3.8.3 and apertium-eng-spa 0.8.1).

--repositories is a directory of clones named owner+name, with their history, bare or not. Missing ones are cloned
there from GitHub, without the contents of files, and the contents needed are fetched.
--held-out is a file of test sentences: pairs with one of them on either side are omitted, regardless of case and
punctuation. The file has pairs (.tsv or .tsv.gz) or, line by line, objects with "src" and "refs" (.jsonl or .jsonl.gz).
"""
import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import synthetic
from repositories import Repositories
from sources import SOURCES, Parallel, Synthetic
from text import fold, objection, strip_labels, tidy


def read_held_out(paths: list[Path]) -> set[str]:
    held_out = set()
    for path in paths:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            for line in file:
                if ".jsonl" in path.suffixes:
                    entry = json.loads(line)
                    sentences = [entry["src"], *entry["refs"]]
                else:
                    sentences = line.rstrip("\n").split("\t")[:2]
                held_out.update(map(fold, sentences))
    return held_out


def raw_pairs(source: Parallel | Synthetic, repositories: Repositories) -> Iterator[tuple[str, str]]:
    if isinstance(source, Parallel):
        for english, spanish in source.parts:
            yield from source.pair_files(repositories.read(english) if english else {}, repositories.read(spanish))
    else:
        for text in source.texts:
            contents = {f"{files.repository}/{name}": content
                        for files in text.files for name, content in repositories.read(files).items()}
            chosen = synthetic.sentences(contents, text.read_paragraphs, source.language, text.at_most)
            yield from synthetic.pair_translations(chosen, source.language)


def collect(source: Parallel | Synthetic, repositories: Repositories, held_out: set[str]) -> tuple[list, Counter]:
    """Returns the pairs of a source that are worth keeping, and the number left out for each reason."""
    shortest, at_most = (source.shortest, source.at_most) if isinstance(source, Parallel) else (3, None)
    pairs, seen, left_out = [], set(), Counter()
    for english, spanish in raw_pairs(source, repositories):
        english, spanish = strip_labels(tidy(english), tidy(spanish))
        reason = objection(english, spanish, shortest)
        folded = fold(english)
        if not reason and folded in seen:
            reason = "seen before"
        elif not reason and not held_out.isdisjoint((folded, fold(spanish))):
            reason = "held out"
        if reason:
            left_out[reason] += 1
            continue
        seen.add(folded)
        pairs.append((english, spanish))
        if len(pairs) == at_most:
            break
    # A trainer may read in order, so the order mixes all parts.
    random.Random(1).shuffle(pairs)
    return pairs, left_out


def write(path: Path, pairs: list[tuple[str, str]]) -> None:
    unfinished = path.with_name(path.name + ".unfinished")
    text = "".join(f"{english}\t{spanish}\n" for english, spanish in pairs)
    unfinished.write_bytes(gzip.compress(text.encode(), mtime=0))  # no time, for equal files from equal pairs
    unfinished.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(prog="parallel_text", description=__doc__, usage=argparse.SUPPRESS,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repositories", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--held-out", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    by_name = {source.name: source for source in SOURCES}
    unknown = [name for name in arguments.names if name not in by_name]
    if unknown:
        parser.error(f"no source is named {', '.join(unknown)}. There are: {', '.join(by_name)}")
    missing = [str(path) for path in arguments.held_out if not path.is_file()]
    if missing:
        parser.error(f"no such file: {', '.join(missing)}")
    names = arguments.names or list(by_name)
    if any(isinstance(by_name[name], Synthetic) for name in names):
        synthetic.check_apertium()
    arguments.output.mkdir(parents=True, exist_ok=True)
    arguments.repositories.mkdir(parents=True, exist_ok=True)
    repositories = Repositories(arguments.repositories)
    held_out = read_held_out(arguments.held_out)
    for name in names:
        pairs, left_out = collect(by_name[name], repositories, held_out)
        write(arguments.output / f"{name}.tsv.gz", pairs)
        reasons = ", ".join(f"{count} {reason}" for reason, count in left_out.most_common())
        print(f"{name}: {len(pairs)} pairs (left out: {reasons or 'none'})", flush=True)


if __name__ == "__main__":
    main()
