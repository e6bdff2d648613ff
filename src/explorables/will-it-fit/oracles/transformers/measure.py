"""Build every model on the meta device, where a tensor has a shape and no memory; count its parameters and its cache.
usage: measure.py [--quick]"""
import json
import sys

import torch
import transformers
from transformers import AutoConfig, AutoModelForCausalLM

from random_configs import random_configs

transformers.logging.set_verbosity_error()
QUICK = "--quick" in sys.argv
points = []


def fail(message):
    sys.exit(message)


def storage_bytes(tensors):
    """Each storage once, however many tensors view it."""
    return sum({id(t.untyped_storage()): t.untyped_storage().nbytes() for t in tensors}.values())


def count_parameters(model):
    """Each tensor once; numel does not depend on how many names a tensor has."""
    tensors = {id(p): p for p in model.parameters()}
    tied = model.get_output_embeddings().weight is model.get_input_embeddings().weight
    if bool(model.config.tie_word_embeddings) != tied:
        fail(f"{model.config.model_type}: tie_word_embeddings is {model.config.tie_word_embeddings}, but the matrices are {'one' if tied else 'two'}")
    return sum(p.numel() for p in tensors.values())


def cache_bytes(model, tokens):
    """Bytes after a prompt, and one more token: by then a sliding layer has let go of what it cannot see."""
    body = model.get_decoder() if hasattr(model, "get_decoder") else model.model
    ids = lambda n: torch.zeros(1, n, dtype=torch.long)
    with torch.no_grad():
        cache = body(ids(tokens - 1), use_cache=True).past_key_values
        cache = body(ids(1), past_key_values=cache, use_cache=True).past_key_values
    layers = cache.layers
    if len(layers) != model.config.num_hidden_layers:
        fail(f"{model.config.model_type}: a cache of {len(layers)} layers for a model of {model.config.num_hidden_layers}")
    return storage_bytes([t for layer in layers for t in (layer.keys, layer.values)])


def measure(name, family, fields, tokens, config=""):
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(AutoConfig.for_model(family, **{"pad_token_id": None, **fields}), dtype=torch.bfloat16).eval()
        points.append({"id": name, "params": {"model": family if config else name.split("=")[1].split(" ")[0], "tokens": tokens, "config": config},
                       "samples": {"parameters": [count_parameters(model)], "cache": [cache_bytes(model, tokens)]}})


listed = json.load(open("configs.json"))
for entry in [each for each in listed if each["id"] in ("llama-2-13b", "gemma-3-1b", "gpt-2")] if QUICK else listed:
    fields = dict(entry["config"])
    family = fields.pop("model_type")
    longest = fields.get("max_position_embeddings", fields.get("n_positions"))
    for tokens in (128, min(6000, longest)):
        measure(f"model={entry['id']} tokens={tokens}", family, fields, tokens)

seen = {}
for family, fields in random_configs(1 if QUICK else 5):
    seen[family] = seen.get(family, 0) + 1
    measure(f"family={family} {seen[family]}", family, fields, 40, json.dumps({"model_type": family, **fields}))

json.dump({"points": points, "versions": {"torch": torch.__version__, "transformers": transformers.__version__}}, sys.stdout)
