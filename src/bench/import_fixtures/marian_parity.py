"""Makes small MarianMT models of random weights, and the scores that transformers gives with them.

    python marian_parity.py OUTPUT

Each folder below OUTPUT is a model as the Hugging Face hub has them, with cases.json.gz beside it: 40 cases of a source, a
target, and the ten best next tokens with their log-probabilities at each step of the target, tokens as vocab.json spells
them. Every bias, gain and final_logits_bias is random, since wrong mappings pass with the initial zeros and ones. Padding
and <unk> are excluded from the scores: a translation contains neither. Needs torch, transformers, sentencepiece.
"""

import gzip
import io
import json
import random
import sys
from pathlib import Path

import sentencepiece
import torch
from safetensors.torch import save_file
from transformers import MarianConfig, MarianMTModel

PIECES = 36
CASES = 40
BEST = 10
LANGUAGES = {"source": "bdgklmnprst aeiou", "target": "bdfghjlmnst aeiouy"}


def text(side, seed, lines=400):
    """Returns random sentences of words that alternate consonants and vowels."""
    consonants, vowels = LANGUAGES[side].split()
    rng = random.Random(seed)
    words = ["".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(1, 3))) for _ in range(60)]
    return [" ".join(rng.choice(words) for _ in range(rng.randint(3, 9))) for _ in range(lines)]


def pieces(directory, side, name):
    """Trains a SentencePiece model without a table of characters, which would be larger than everything else."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text(side, name)), model_writer=model, vocab_size=PIECES, model_type="unigram",
        normalization_rule_name="identity", character_coverage=1.0, minloglevel=2, num_threads=1)
    (directory / (name + ".spm")).write_bytes(model.getvalue())
    spm = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [spm.id_to_piece(i) for i in range(3, spm.get_piece_size())]


def vocabulary(lists, tokens):
    """Returns ids in the order of OPUS-MT: the end first, <unk>, pieces, target languages among them, padding last."""
    names = ["</s>", "<unk>", *tokens]
    names += sorted({each for pieces in lists for each in pieces})
    return {name: i for i, name in enumerate([*names, "<pad>"])}


def randomized(model):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "embed_positions" in name:
                continue
            if name.endswith("layer_norm.weight"):
                parameter.copy_(1 + 0.2 * torch.randn_like(parameter))
            elif name.endswith("bias"):
                parameter.copy_(0.1 * torch.randn_like(parameter))
        model.final_logits_bias.copy_(0.5 * torch.randn_like(model.final_logits_bias))
        shared = model.config.share_encoder_decoder_embeddings
        tables = [model.model.shared] if shared else [model.model.encoder.embed_tokens, model.model.decoder.embed_tokens]
        for table in tables:
            table.weight[-1] = 0
    return model.eval()


def config(ids, targets, activation):
    pad = len(targets) - 1
    return MarianConfig(
        vocab_size=len(ids), decoder_vocab_size=len(targets), d_model=16, encoder_layers=2, decoder_layers=2,
        encoder_ffn_dim=24, decoder_ffn_dim=24, encoder_attention_heads=4, decoder_attention_heads=4,
        activation_function=activation, pad_token_id=pad, eos_token_id=0, forced_eos_token_id=0, bos_token_id=0,
        decoder_start_token_id=pad, scale_embedding=True, max_position_embeddings=64, init_std=0.2,
        share_encoder_decoder_embeddings=ids is targets, num_beams=4, max_length=64, bad_words_ids=[[pad]])


def cases(model, ids, targets, seed):
    generator = torch.Generator().manual_seed(seed)
    names = list(targets)
    sources = list(ids)

    def drawn(low, high, size):
        length = int(torch.randint(low, high, (1,), generator=generator))
        return torch.randint(2, size - 1, (length,), generator=generator).tolist()

    made = []
    for _ in range(CASES):
        source, target = drawn(3, 30, len(ids)), drawn(2, 10, len(targets))
        with torch.no_grad():
            logits = model(
                input_ids=torch.tensor([source + [0]]),
                decoder_input_ids=torch.tensor([[len(targets) - 1] + target])).logits[0]
        logits[:, [1, len(targets) - 1]] = -1e9
        best = torch.log_softmax(logits, -1).topk(BEST, -1)
        made.append({
            "source": [sources[i] for i in source],
            "target": [names[i] for i in target],
            "best": [[names[i] for i in step] for step in best.indices.tolist()],
            "scores": [[round(x, 6) for x in step] for step in best.values.tolist()]})
    return made


def older_names(weights):
    """Returns the weights with the copies that files of 2020 hold."""
    shared = weights["model.shared.weight"]
    positions = weights.get("model.encoder.embed_positions.weight", torch.zeros(64, shared.shape[1]))
    return {**weights, "model.encoder.embed_tokens.weight": shared, "model.decoder.embed_tokens.weight": shared,
            "model.encoder.embed_positions.weight": positions, "model.decoder.embed_positions.weight": positions,
            "lm_head.weight": shared}


def round_to(model, type):
    """Rounds all weights of the file; transformers computes positions anew."""
    with torch.no_grad():
        for name, tensor in [*model.named_parameters(), ("bias", model.final_logits_bias)]:
            if "embed_positions" not in name:
                tensor.copy_(tensor.to(type).float())


def make(output, name, activation, form, tokens=(), separate=False, language="deu"):
    directory = output / name
    directory.mkdir(parents=True, exist_ok=True)
    lists = [pieces(directory, side, side) for side in ("source", "target")]
    ids = vocabulary(lists[:1] if separate else lists, tokens)
    targets = vocabulary(lists[1:], []) if separate else ids
    torch.manual_seed(sum(map(ord, name)))
    model = randomized(MarianMTModel(config(ids, targets, activation)))
    type = {"float16": torch.float16, "bfloat16": torch.bfloat16}.get(form, torch.float32)
    round_to(model, type)
    model.generation_config.num_beams = 3
    model.save_pretrained(directory)
    weights = model.state_dict()
    if form == "bfloat16":
        saved = {n: t.to(type).contiguous().clone() for n, t in weights.items() if n in saved_names(directory)}
        save_file(saved, directory / "model.safetensors", {"format": "pt"})
    elif form in ("float16", "legacy"):
        (directory / "model.safetensors").unlink()
        saved = {n: t.to(type) for n, t in weights.items()} if form == "float16" else older_names(weights)
        torch.save(saved, directory / "pytorch_model.bin", _use_new_zipfile_serialization=form == "float16")
    describe(directory, ids, targets if separate else None, name, language)
    packed = gzip.compress(json.dumps(cases(model, ids, targets, 5), ensure_ascii=False).encode(), mtime=0)
    (directory / "cases.json.gz").write_bytes(packed)


def saved_names(directory):
    from safetensors import safe_open
    with safe_open(directory / "model.safetensors", "pt") as file:
        return set(file.keys())


def describe(directory, ids, targets, name, language):
    def write(file, content):
        (directory / file).write_text(json.dumps(content, ensure_ascii=False))

    write("vocab.json", ids)
    if targets:
        write("target_vocab.json", targets)
    write("tokenizer_config.json", {"source_lang": "eng", "target_lang": language, "separate_vocabs": targets is not None})
    (directory / "README.md").write_text(
        "---\nlanguage:\n- en\n- de\ntags:\n- translation\nlicense: cc-by-4.0\n---\n\n### opus-mt-" + name + "\n\n"
        "* source languages: en\n* target languages: de\n* OPUS readme: [en-de](https://example.org/en-de/README.md)\n\nRandom weights, made for a test.\n")


def main():
    output = Path(sys.argv[1])
    make(output, "swish", "swish", "float32")
    make(output, "relu", "relu", "legacy")
    make(output, "half", "swish", "float16")
    make(output, "bfloat16", "swish", "bfloat16")
    make(output, "targets", "swish", "float32", tokens=(">>deu<<", ">>nld<<"), language="gmw")
    make(output, "separate", "swish", "float32", separate=True)


if __name__ == "__main__":
    main()
