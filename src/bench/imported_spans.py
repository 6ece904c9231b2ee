"""Measures how well a model without slots translates text with spans: in parts, and with placeholders.

    ./parlance --version
    python3 src/bench/imported_spans.py --model models/en-es/1 --pair en-es --work /tmp/spans test.tsv more.tsv

The files have a pair on each line, source TAB reference. Three sets are made of them: "address", lines in which a name that both sides
have is replaced by an address, a file name or the like; "tag", lines in which such a name stands between two tags; and "own", lines
that have spans of their own on both sides. The first two are also translated as they were, which shows what the spans cost. Prints
chrF of sacreBLEU, in which each span counts as one character, and the number of lines that had to be repaired.

Copies of the model are made in the work folder: without slots, and with the placeholders of --words and --marks in the manifest, as an
import prints them. Needs sacrebleu, and some minutes.
"""

import argparse
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
from collections import Counter

import sacrebleu

ROOT = pathlib.Path(__file__).parent.parent.parent
SPANS = [
    "https://example.org/a?b=1", "report.pdf", "{name}", "user@example.com", "v2.4.1", "/etc/hosts", "%s", "#4711", "www.example.com",
    "AB-1234",
]
NAME = re.compile(r"\b(?!I\b)[A-Z][a-z]+\b")
OWN = re.compile(
    r"\{\{[^}]*\}\}|%?\{[\w.]*\}|%(?:\d\$)?[sd]|https?://[^\s<>\"')]+[\w/]|[\w.]+@[\w.]+\w|</?[a-z]+[^>]*>|:[a-z_]+\b|@\w+")


def named(source: str, reference: str) -> str:
    """Returns a name that both sides have once, and the source not in front of an apostrophe; empty if there is none."""
    for name in NAME.findall(source):
        word = re.compile(rf"\b{name}\b")
        if len(word.findall(source)) == 1 == len(word.findall(reference)) and f"{name}'" not in source:
            if len(NAME.findall(source)) > 1 or not source.startswith(name) or name in ("Tom", "Mary", "John"):
                return name
    return ""


def sets(pairs: list, most: int) -> dict:
    """Returns rows of (source, reference, spans, source without, reference without) by name."""
    made = {"address": [], "tag": [], "own": []}
    for source, reference in pairs:
        own = OWN.findall(source)
        if own and 30 < len(source) < 160 and sorted(own) == sorted(OWN.findall(reference)) and len(set(own)) == len(own) <= 4:
            made["own"].append((source, reference, own, "", ""))
        name = "" if own else named(source, reference)
        if name:
            span = SPANS[len(made["address"]) % len(SPANS)]
            for kind, spans, text in ("address", [span], span), ("tag", ["<b>", "</b>"], f"<b>{name}</b>"):
                row = (source.replace(name, text), reference.replace(name, text), spans, source, reference)
                made[kind].append(row)
    return {kind: rows[:: max(1, len(rows) // most)][:most] for kind, rows in made.items()}


def copy(model: pathlib.Path, folder: pathlib.Path, words: list, marks: list) -> pathlib.Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder)
    file = folder / "assets/vocabulary.txt"
    lines = file.read_bytes().split(b"\n", 3)
    lines[2] = re.sub(rb"<slot(\d+)>", rb"<unused\1>", lines[2])
    file.write_bytes(b"\n".join(lines))
    manifest = json.loads((folder / "manifest.json").read_text())
    digest = "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
    manifest["files"]["assets/vocabulary.txt"] = manifest["vocabulary"]["digest"] = digest
    origin = {"format": "none", "name": "none", "files": {}, "licence": "none", "attribution": "none"}
    manifest["imported"] = [{**origin, "placeholders": words, "marks": marks}]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def translated(model: pathlib.Path, pair: str, texts: list) -> list:
    requests = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = [ROOT / "parlance", "translate", "--model", model, "--json", "--pair", pair]
    done = subprocess.run(command, input=requests, text=True, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def score(answers: list, references: list, spans: list) -> float:
    def masked(text, own):
        for span in sorted(own, key=len, reverse=True):
            text = text.replace(span, "\u00a4")
        return text

    hypotheses = [masked(answer.get("text", ""), own) for answer, own in zip(answers, spans)]
    return sacrebleu.corpus_chrf(hypotheses, [[masked(text, own) for text, own in zip(references, spans)]]).score


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--model", required=True, type=pathlib.Path)
    parser.add_argument("--pair", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--words", default=" ".join(f"X{i}" for i in range(1, 10)))
    parser.add_argument("--marks", default=" ".join(f"({i})" for i in range(1, 10)))
    parser.add_argument("--lines", type=int, default=200)
    given = parser.parse_args()
    lines = [line.split("\t") for file in given.files for line in file.read_text(encoding="utf-8").splitlines()]
    models = {
        "parts": copy(given.model, given.work / "parts/1", [], []),
        "placeholders": copy(given.model, given.work / "placeholders/1", given.words.split(), given.marks.split()),
    }
    for kind, rows in sets([line[:2] for line in lines if len(line) > 1], given.lines).items():
        sources, references, spans, plain, whole = zip(*rows)
        if plain[0]:
            answers = translated(models["parts"], given.pair, list(plain))
            print(f"{kind:8} {len(rows):4} lines  without spans {score(answers, whole, [[]] * len(rows)):6.2f}")
        for name, model in models.items():
            answers = translated(model, given.pair, list(sources))
            outcomes = Counter(max(answer.get("checks", {"": "none"}).values(), key=["ok", "none", "repaired", "violated"].index)
                               for answer in answers)
            print(f"{kind:8} {len(rows):4} lines  {name:13} {score(answers, references, spans):6.2f}  repaired {outcomes['repaired']},"
                  f" violated {outcomes['violated']}", flush=True)


if __name__ == "__main__":
    main()
