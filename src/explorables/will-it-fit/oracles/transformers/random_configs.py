"""Small configurations at random, for every family that the model reads."""
import random


def base(r, **more):
    kv = r.choice([1, 2, 4])
    heads = kv * r.choice([1, 2, 4])
    return {"vocab_size": r.randrange(64, 512), "hidden_size": heads * 2 * r.choice([4, 8, 16]), "num_hidden_layers": r.randrange(1, 9), "num_attention_heads": heads,
            "num_key_value_heads": kv, "intermediate_size": 8 * r.randrange(2, 25), "max_position_embeddings": 512, **more}


def dense(r):
    return base(r, tie_word_embeddings=r.random() < 0.5, **({"head_dim": 2 * r.choice([4, 8, 12])} if r.random() < 0.5 else {}))


def window(r):
    return {"sliding_window": r.choice([None, 3, 16, 64])}


def asked(r):
    return {"use_sliding_window": r.random() < 0.6, "sliding_window": r.choice([3, 16]), "max_window_layers": r.randrange(0, 5)}


def biased(r, *names):
    return {name: r.random() < 0.5 for name in names}


def qwen_experts(r, layers):
    return {"num_experts": r.randrange(2, 9), "num_experts_per_tok": 2, "moe_intermediate_size": 8 * r.randrange(1, 6), "decoder_sparse_step": r.choice([1, 2]),
            "mlp_only_layers": r.sample(range(layers), r.randrange(0, 2))}


def deepseek(r):
    return {"vocab_size": 300, "hidden_size": 64, "num_hidden_layers": r.randrange(2, 6), "num_attention_heads": r.choice([2, 4]), "intermediate_size": 96, "max_position_embeddings": 512,
            "q_lora_rank": r.choice([None, 24]), "kv_lora_rank": 16, "qk_nope_head_dim": 8, "qk_rope_head_dim": r.choice([4, 8]), "v_head_dim": r.choice([8, 12]),
            "moe_intermediate_size": 24, "n_routed_experts": 8, "n_shared_experts": r.randrange(1, 3), "num_experts_per_tok": 2, "first_k_dense_replace": r.randrange(0, 3),
            "n_group": 2, "topk_group": 1, "tie_word_embeddings": False}


def with_experts(fields, r):
    return {**fields, **qwen_experts(r, fields["num_hidden_layers"])}


FAMILIES = {
    "llama": lambda r: {**dense(r), **biased(r, "attention_bias", "mlp_bias")},
    "granite": lambda r: {**base(r), **biased(r, "attention_bias", "mlp_bias", "tie_word_embeddings")},
    "mistral": lambda r: {**dense(r), **window(r)},
    "ministral": lambda r: {**base(r), "head_dim": 8, "sliding_window": r.choice([3, 16])},
    "mixtral": lambda r: {**dense(r), **window(r), "num_local_experts": r.randrange(2, 9), "num_experts_per_tok": 2},
    "qwen2": lambda r: {**base(r), **asked(r), **biased(r, "tie_word_embeddings")},
    "qwen2_moe": lambda r: with_experts({**base(r), **asked(r), "shared_expert_intermediate_size": 24}, r),
    "qwen3": lambda r: {**dense(r), **asked(r), **biased(r, "attention_bias")},
    "qwen3_moe": lambda r: with_experts({**dense(r), **asked(r), **biased(r, "attention_bias")}, r),
    "olmo2": lambda r: {**base(r), **biased(r, "attention_bias", "tie_word_embeddings")},
    "smollm3": lambda r: {**base(r), **asked(r), **biased(r, "attention_bias", "mlp_bias", "tie_word_embeddings")},
    "gemma": lambda r: {**dense(r), **biased(r, "attention_bias")},
    "gemma2": lambda r: {**dense(r), "sliding_window": r.choice([3, 16, 64])},
    "gemma3_text": lambda r: {**dense(r), "sliding_window": r.choice([3, 16]), "sliding_window_pattern": r.choice([2, 3, 6])},
    "phi": lambda r: {**base(r), "tie_word_embeddings": False},
    "phi3": lambda r: {**base(r), **window(r), **biased(r, "tie_word_embeddings")},
    "gpt2": lambda r: {"vocab_size": r.randrange(64, 512), "n_embd": 8 * r.randrange(1, 9), "n_layer": r.randrange(1, 7), "n_head": r.choice([1, 2, 4]), "n_positions": 128,
                       **({"n_inner": 100} if r.random() < 0.5 else {})},
    "gpt_oss": lambda r: {**base(r), "head_dim": r.choice([8, 16]), "num_local_experts": r.randrange(2, 9), "num_experts_per_tok": 2, "sliding_window": r.choice([3, 16])},
    "deepseek_v2": deepseek,
    "deepseek_v3": deepseek,
}


def random_configs(each):
    """(family, fields) in a fixed order; fields that are None are left out of the file, as config.json has null for them."""
    r = random.Random(13)
    for family, make in FAMILIES.items():
        for _ in range(each):
            yield family, make(r)
