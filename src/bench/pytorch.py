"""Compares training with PyTorch: the same two architectures, batches and optimizer, in turn in one run.

    python src/bench/pytorch.py [--rounds 3] [--seconds 5] [--rows 256] [--length 12]

Needs PyTorch 2 (BSD licence), which is only used for this comparison. A 3 + 3 layer Transformer and an LSTM of one layer with Luong's
attention and input feeding, both 256 wide with 8,000 tokens, learn from random tokens without padding. PyTorch uses
its own kernels where they exist (nn.LSTM, scaled_dot_product_attention, fused Adam), and either float32 or bfloat16 by
autocast. The figures are target tokens per second of the median step. Each ratio compares Parlance with the faster of the two
PyTorch variants.
"""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

import torch
from torch import nn
from torch.nn import functional as F

PARLANCE = pathlib.Path(__file__).resolve().parents[2] / "parlance"
HIDDEN, HEADS, FEED_FORWARD, LAYERS, VOCABULARY, DROPOUT = 256, 4, 1024, 3, 8000, 0.1


class Attention(nn.Module):
    def __init__(self, cross):
        super().__init__()
        self.cross = cross
        self.query = nn.Linear(HIDDEN, HIDDEN if cross else 3 * HIDDEN)
        self.key_value = nn.Linear(HIDDEN, 2 * HIDDEN) if cross else None
        self.output = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, x, source=None, causal=False):
        if self.cross:
            query, (key, value) = self.query(x), self.key_value(source).chunk(2, -1)
        else:
            query, key, value = self.query(x).chunk(3, -1)
        query, key, value = (part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (query, key, value))
        found = F.scaled_dot_product_attention(query, key, value, is_causal=causal)
        return self.output(found.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    """A pre-norm Transformer layer."""

    def __init__(self, decoder):
        super().__init__()
        self.attention = Attention(cross=False)
        self.lookup = Attention(cross=True) if decoder else None
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in range(3 if decoder else 2))
        self.feed_forward = nn.Sequential(
            nn.Linear(HIDDEN, FEED_FORWARD), nn.ReLU(inplace=True), nn.Linear(FEED_FORWARD, HIDDEN)
        )
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x, source=None):
        x = x + self.dropout(self.attention(self.norms[0](x), causal=self.lookup is not None))
        if self.lookup is not None:
            x = x + self.dropout(self.lookup(self.norms[1](x), source))
        return x + self.dropout(self.feed_forward(self.norms[-1](x)))


class Transformer(nn.Module):
    yaml = {"transformer": {"encoderLayers": LAYERS, "decoderLayers": LAYERS}}

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        nn.init.normal_(self.embedding.weight, std=HIDDEN**-0.5)
        self.register_buffer("positions", torch.randn(256, HIDDEN))
        self.encoder = nn.ModuleList(Layer(decoder=False) for _ in range(LAYERS))
        self.decoder = nn.ModuleList(Layer(decoder=True) for _ in range(LAYERS))
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in range(2))
        self.dropout = nn.Dropout(DROPOUT)

    def embed(self, tokens):
        return self.dropout(self.embedding(tokens) * HIDDEN**0.5 + self.positions[: tokens.shape[1]])

    def forward(self, source, target):
        x = self.embed(source)
        for layer in self.encoder:
            x = layer(x)
        memory, y = self.norms[0](x), self.embed(target)
        for layer in self.decoder:
            y = layer(y, memory)
        return F.linear(self.norms[1](y), self.embedding.weight)


class Lstm(nn.Module):
    """An LSTM with Luong's attention ("general") and input feeding, which requires a loop over time in the decoder."""

    yaml = {"lstm": {"layers": 1, "attention": "luong"}}

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        nn.init.normal_(self.embedding.weight, std=HIDDEN**-0.5)
        self.encoder = nn.LSTM(HIDDEN, HIDDEN // 2, batch_first=True, bidirectional=True)
        self.bridge = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.input = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.recurrent = nn.Linear(2 * HIDDEN, 4 * HIDDEN, bias=False)
        self.joint = nn.Linear(2 * HIDDEN, HIDDEN, bias=False)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, source, target):
        values, (last, _) = self.encoder(self.embedding(source))
        values = self.dropout(values)
        keys = self.key(values)
        hidden, cell = torch.tanh(self.bridge(last.transpose(0, 1).flatten(1))).chunk(2, -1)
        fed, outputs = torch.zeros_like(hidden), []
        # The contribution of the tokens to the gates is one product for all time steps, as in Parlance.
        for projected in self.input(self.embedding(target)).unbind(1):
            gates = projected + self.recurrent(torch.cat((hidden, fed), -1))
            entering, keeping, leaving, candidate = gates.chunk(4, -1)
            cell = torch.sigmoid(keeping) * cell + torch.sigmoid(entering) * torch.tanh(candidate)
            hidden = torch.sigmoid(leaving) * torch.tanh(cell)
            weights = torch.softmax(torch.bmm(keys, hidden.unsqueeze(2)).squeeze(2), -1)
            context = torch.bmm(weights.unsqueeze(1), values).squeeze(1)
            fed = torch.tanh(self.joint(torch.cat((context, hidden), -1)))
            outputs.append(fed)
        return F.linear(self.dropout(torch.stack(outputs, 1)), self.embedding.weight)


class PyTorch:
    """The training of an architecture in one of the two precisions."""

    def __init__(self, architecture, narrow):
        torch.manual_seed(1)
        self.network, self.narrow = architecture(), narrow
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-4, fused=True)

    def step(self, source, target):
        self.optimizer.zero_grad()
        with torch.autocast("cpu", torch.bfloat16, enabled=self.narrow):
            logits = self.network(source, target)
        loss = F.cross_entropy(logits.flatten(0, 1).float(), target.flatten(), label_smoothing=0.1)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()

    def tokens_per_second(self, rows, length, seconds):
        source, target = torch.randint(4, VOCABULARY, (2, rows, length))
        for _ in range(4):
            self.step(source, target)
        times = []
        while sum(times) < seconds or len(times) < 5:
            start = time.perf_counter()
            self.step(source, target)
            times.append(time.perf_counter() - start)
        return rows * length / statistics.median(times)


def parlance_tokens_per_second(architecture, rows, length, seconds):
    training = {
        "pairs": ["en-es"],
        "name": "bench",
        "output": "bench",
        "work": "bench",
        "data": {"directory": ".", "train": [{"file": "none.tsv"}], "development": [{"file": "none.tsv"}]},
        "vocabulary": VOCABULARY,
        "architecture": architecture.yaml,
        "steps": 1,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "bench.yaml"
        file.write_text(json.dumps(training))  # JSON is YAML.
        sizes = ["--rows", rows, "--length", length]
        command = [PARLANCE, "bench", "train", file, "--seconds", seconds, *sizes]
        lines = subprocess.run(list(map(str, command)), check=True, text=True, capture_output=True).stdout.splitlines()
    row = next(line.split() for line in lines if re.match(rf"\s*{rows}\s+{length}\s", line))
    return float(row[2].replace(",", ""))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rows", type=int, default=256)
    parser.add_argument("--length", type=int, default=12)
    options = parser.parse_args()
    size = options.rows, options.length, options.seconds
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads; target tokens a second at "
          f"{options.rows} sentences of {options.length} tokens")
    print("| architecture | round | Parlance | PyTorch, float32 | PyTorch, bfloat16 | ratio |")
    print("|---|---|---|---|---|---|")
    for architecture in (Transformer, Lstm):
        ratios = []
        for turn in range(1, options.rounds + 1):
            ours = parlance_tokens_per_second(architecture, *size)
            theirs = [PyTorch(architecture, narrow).tokens_per_second(*size) for narrow in (False, True)]
            ratios.append(ours / max(theirs))
            print(f"| {architecture.__name__} | {turn} | {ours:,.0f} | {theirs[0]:,.0f} | {theirs[1]:,.0f} | {ratios[-1]:.2f} |",
                  flush=True)
        print(f"| {architecture.__name__} | median | | | | {statistics.median(ratios):.2f} |")


if __name__ == "__main__":
    main()
