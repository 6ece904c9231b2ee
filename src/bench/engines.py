"""Measures our engine, CTranslate2 and ONNX Runtime in turn, on the same weights and sentences, and draws a chart of the results.

    python3 src/bench/engines.py --model models/en-es --calibration some-other-sentences.txt \\
        --pairs sentence-pairs.tsv.gz --output src/docs/performance sentences.txt

Writes OUTPUT.json, OUTPUT.svg and OUTPUT-table.md. Needs the packages of ctranslate2_engine.py and onnxruntime_engine.py. The
engines take turns, each in its own process, so the machine should be otherwise idle. Compare only figures of the same run.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PARLANCE = HERE.parent.parent / "parlance"
THREADS = {"1": "1x1", "2": "2x1"}
COLORS = {
    "Parlance float32": "#7aa6d8",
    "Parlance int8": "#2166ac",
    "Parlance int8, shortlist": "#053061",
    "CTranslate2 float32": "#f4a582",
    "CTranslate2 int8": "#d6604d",
    "CTranslate2 int8, shortlist": "#8c0d1f",
    "ONNX Runtime float32": "#b8b8b8",
    "ONNX Runtime int8": "#6e6e6e",
}


def run(*command) -> None:
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True)


class Runs:
    """Runs the engines. Each measurement becomes a row with engine, kind, beam, threads and batch."""

    def __init__(self, work: pathlib.Path, sentences: pathlib.Path, batches: str, seconds: int):
        self._work = work
        self._common = ["--batch", batches, "--seconds", seconds]
        self._sentences = sentences
        self.rows = []

    def parlance(self, kind: str, model: pathlib.Path, beam: int) -> None:
        for threads in THREADS:
            report = self._work / "parlance.json"
            run(PARLANCE, "bench", "decode", "--model", model, "--beam", beam, "--threads", threads, "--callers", threads,
                "--json", report, *self._common, self._sentences)
            self._take("Parlance", beam, ({"kind": kind, "threads": THREADS[threads], **row}
                                          for row in json.loads(report.read_text())["rows"]))

    def other(self, engine: str, script: str, model: pathlib.Path, weights: pathlib.Path, beam: int, shortlist=None) -> None:
        report = self._work / "other.json"
        more = ["--kinds", "int8", "--shortlist", shortlist] if shortlist else []
        run(sys.executable, HERE / script, "--weights", weights, "--model", model, "--beam", beam,
            "--threads", ",".join(THREADS.values()), "--json", report, *more, *self._common, self._sentences)
        rows = json.loads(report.read_text())
        self._take(engine, beam, ({**row, "kind": row["kind"] + ", shortlist"} for row in rows) if shortlist else rows)

    def _take(self, engine: str, beam: int, rows) -> None:
        self.rows += [{"engine": engine, "beam": beam, **row} for row in rows]


def speed(rows: list[dict], name: str, beam: int, threads: str, batch: int) -> float | None:
    for row in rows:
        if (f"{row['engine']} {row['kind']}", row["beam"], row["threads"], row["batch"]) == (name, beam, threads, batch):
            return row["sentencesPerSecond"]
    return None


def table(rows: list[dict]) -> str:
    """Returns a table of sentences per second by batch, with the ratio of ours to CTranslate2's of the same kind."""
    names = [name for name in COLORS if any(f"{row['engine']} {row['kind']}" == name for row in rows)]
    kinds = [name.removeprefix("Parlance ") for name in names if name.startswith("Parlance ")]
    lines = ["| beam | threads | batch | " + " | ".join(names + [f"ratio, {kind}" for kind in kinds]) + " |",
             "| " + " | ".join(["---:"] * (3 + len(names) + len(kinds))) + " |"]
    for beam in sorted({row["beam"] for row in rows}):
        for threads, setting in THREADS.items():
            for batch in sorted({row["batch"] for row in rows}):
                speeds = {name: speed(rows, name, beam, setting, batch) for name in names}
                pairs = [(speeds.get(f"Parlance {kind}"), speeds.get(f"CTranslate2 {kind}")) for kind in kinds]
                cells = ["" if value is None else f"{value:.0f}" for value in speeds.values()]
                cells += [f"{ours / theirs:.2f}" if ours and theirs else "" for ours, theirs in pairs]
                lines.append(f"| {beam} | {threads} | {batch} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def picture(rows: list[dict]) -> str:
    """Draws two panels, for greedy and beam search: sentences per second with both cores, by sentences per call."""
    beams = sorted({row["beam"] for row in rows})
    batches = sorted({row["batch"] for row in rows})
    width, height, left, top = 420, 300, 60, 50
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(beams) * 500 + 20} 470" font-family="sans-serif"'
             ' font-size="12"><rect width="100%" height="100%" fill="white"/>']
    for panel, beam in enumerate(beams):
        shown = [row for row in rows if row["beam"] == beam and row["threads"] == THREADS["2"]]
        most = max(row["sentencesPerSecond"] for row in shown) * 1.05
        x0 = left + panel * 500

        def x(batch):
            return x0 + width * batches.index(batch) / (len(batches) - 1)

        def y(value):
            return top + height * (1 - value / most)

        title = "greedy" if beam == 1 else f"beam {beam}"
        parts.append(f'<text x="{x0 + width / 2}" y="24" text-anchor="middle" font-size="15">{title}</text>')
        step = 10 ** (len(str(int(most))) - 1)
        step = step / 2 if most / step < 4 else step
        for i in range(int(most / step) + 1):
            parts.append(f'<line x1="{x0}" x2="{x0 + width}" y1="{y(i * step):.1f}" y2="{y(i * step):.1f}" stroke="#ddd"/>'
                         f'<text x="{x0 - 6}" y="{y(i * step) + 4:.1f}" text-anchor="end">{i * step:.0f}</text>')
        for batch in batches:
            parts.append(f'<text x="{x(batch):.1f}" y="{top + height + 18}" text-anchor="middle">{batch}</text>')
        parts.append(f'<text x="{x0 + width / 2}" y="{top + height + 36}" text-anchor="middle">sentences a call</text>')
        for name, color in COLORS.items():
            points = [(x(row["batch"]), y(row["sentencesPerSecond"])) for row in shown
                      if f"{row['engine']} {row['kind']}" == name]
            if points:
                path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
                parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
                parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{color}"/>' for a, b in points]
    parts.append(f'<text x="16" y="{top + height / 2}" text-anchor="middle" '
                 f'transform="rotate(-90 16 {top + height / 2})">sentences/s</text>')
    for i, (name, color) in enumerate(COLORS.items()):
        column, row = i % 4, i // 4
        parts.append(f'<rect x="{left + column * 235}" y="{415 + row * 22}" width="14" height="4" fill="{color}"/>'
                     f'<text x="{left + 20 + column * 235}" y="{421 + row * 22}">{name}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--model", type=pathlib.Path, required=True)
    arguments.add_argument("--calibration", type=pathlib.Path, required=True, help="sentences to quantize with")
    arguments.add_argument("--pairs", type=pathlib.Path, nargs="+", required=True, help="sentence pairs to learn a shortlist from")
    arguments.add_argument("--beams", default="1,4")
    arguments.add_argument("--batch", default="1,8,32,64,128")
    arguments.add_argument("--seconds", type=int, default=10)
    arguments.add_argument("--output", type=pathlib.Path, required=True)
    arguments.add_argument("sentences", type=pathlib.Path)
    given = arguments.parse_args()

    version = max((path for path in given.model.iterdir() if path.name.isdigit()), key=lambda path: int(path.name))
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        weights, narrow, short = work / "weights.npz", work / "int8" / "1", work / "short" / "1"
        run(PARLANCE, "weights", "--model", version, weights)
        run(PARLANCE, "quantize", "--model", version, "--output", narrow, given.calibration)
        run(PARLANCE, "shortlist", "--model", narrow, "--output", short, *given.pairs)
        runs = Runs(work, given.sentences, given.batch, given.seconds)
        for beam in map(int, given.beams.split(",")):
            runs.parlance("float32", version, beam)
            runs.other("CTranslate2", "ctranslate2_engine.py", version, weights, beam)
            runs.parlance("int8", narrow, beam)
            runs.parlance("int8, shortlist", short, beam)
            runs.other("CTranslate2", "ctranslate2_engine.py", version, weights, beam, short / "assets" / "shortlist.json")
            runs.other("ONNX Runtime", "onnxruntime_engine.py", version, weights, beam)
    given.output.with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, runs.rows)) + "\n]\n")
    given.output.with_suffix(".svg").write_text(picture(runs.rows))
    given.output.with_name(given.output.name + "-table.md").write_text(table(runs.rows))
    print(table(runs.rows))


if __name__ == "__main__":
    main()
