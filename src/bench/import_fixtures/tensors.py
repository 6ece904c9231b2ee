"""Writes models in the forms of safetensors, torch.save and NumPy, each with the numbers that the library itself reads.

    pip install torch safetensors numpy
    python src/bench/import_fixtures/tensors.py src/test/resources/io/github/parlance/adopt/readers
    python src/bench/import_fixtures/tensors.py DIR --models 20      # random models, for a comparison of all numbers

FILE.json has, for each tensor of FILE, its shape and the SHA-256 of its numbers as little-endian float32 in row-major order.
"""

import argparse
import collections
import hashlib
import io
import json
import pathlib
import zipfile

import numpy as np
import torch
from safetensors.torch import load_file, save_file

FLOATS = (torch.float32, torch.float16, torch.bfloat16)


def shapes(random):
    """Sizes of up to 12 tensors of 0 to 3 dimensions."""
    return {
        f"layers.{i}.weight": tuple(int(random.integers(1, 14)) for _ in range(random.integers(0, 4)))
        for i in range(random.integers(1, 13))
    }


def numbers(random, shape, dtype):
    values = torch.from_numpy(random.normal(0, 3, shape).astype(np.float32)).reshape(shape).to(dtype)
    flat = values.reshape(-1)
    if flat.numel() > 4:
        flat[0], flat[1], flat[2] = float("inf"), -0.0, 6e-8 if dtype == torch.float16 else 1e-40
    return values


def model(random, dtypes=FLOATS):
    return {name: numbers(random, shape, dtypes[random.integers(len(dtypes))]) for name, shape in shapes(random).items()}


def expectation(file, tensors):
    found = {}
    for name, values in tensors.items():
        floats = np.ascontiguousarray(np.asarray(values, dtype="<f4"))
        found[name] = {"shape": list(np.shape(values)), "sha256": hashlib.sha256(floats.tobytes()).hexdigest()}
    pathlib.Path(f"{file}.json").write_text(json.dumps(found, indent=0) + "\n")


def float32(tensors):
    return {name: values.detach().to(torch.float32).numpy() for name, values in tensors.items()}


def views(random):
    """Tensors that share storages: tied, transposed, sliced, stepped, and empty."""
    shared = numbers(random, (6, 8), torch.float32)
    return collections.OrderedDict(
        tied=shared,
        tied_too=shared,
        transposed=shared.t(),
        rows=shared[2:5],
        columns=shared[:, 3:6],
        stepped=shared[::2, ::3],
        turned=numbers(random, (2, 3, 4), torch.float16).permute(2, 0, 1),
        empty=torch.zeros(0, 4),
        number=torch.tensor(2.5),
    )


def safetensors_files(folder, name, random):
    file = folder / f"{name}.safetensors"
    save_file(model(random), file, metadata={"format": "pt"})
    expectation(file, float32(load_file(file)))


def torch_files(folder, name, state):
    for form, zipped in (("zip", True), ("legacy", False)):
        file = folder / f"{name}.{form}.bin"
        torch.save(state, file, _use_new_zipfile_serialization=zipped)
        expectation(file, float32(torch.load(file, weights_only=True)))


def npy(values, version):
    out = io.BytesIO()
    np.lib.format.write_array(out, values, version=version, allow_pickle=False)
    return out.getvalue()


def npz_files(folder, name, random):
    arrays = {
        f"encoder_l{i}_W": random.normal(0, 1, shape).astype(("<f4", "<f2")[i % 2])
        for i, shape in enumerate(shapes(random).values())
    }
    arrays["columns_first"] = np.asfortranarray(random.normal(0, 1, (3, 4, 5)).astype("<f4"))
    for form, save in (("stored", np.savez), ("compressed", np.savez_compressed)):
        file = folder / f"{name}.{form}.npz"
        save(file, **arrays)
        expectation(file, dict(np.load(file)))
    file = folder / f"{name}.version2.npz"
    with zipfile.ZipFile(file, "w") as archive:
        for key, values in arrays.items():
            with archive.open(f"{key}.npy", "w", force_zip64=True) as out:
                out.write(npy(values, (2, 0)))
    expectation(file, dict(np.load(file)))


def state_dict(random):
    """A state as a module has it, with parameters and the versions of its parts."""
    module = torch.nn.Sequential(torch.nn.Linear(5, 7), torch.nn.LayerNorm(7), torch.nn.Embedding(9, 7))
    state = module.state_dict()
    for values in state.values():
        values.copy_(numbers(random, values.shape, torch.float32))
    state["parameter"] = torch.nn.Parameter(numbers(random, (3, 2), torch.float32))
    return state


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--models", type=int, default=1)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for seed in range(arguments.models):
        random = np.random.default_rng(seed)
        name = f"model{seed}"
        safetensors_files(arguments.folder, name, random)
        torch_files(arguments.folder, f"{name}.float32", model(random, (torch.float32,)))
        torch_files(arguments.folder, f"{name}.mixed", model(random))
        torch_files(arguments.folder, f"{name}.views", views(random))
        torch_files(arguments.folder, f"{name}.module", state_dict(random))
        npz_files(arguments.folder, name, random)


if __name__ == "__main__":
    main()
