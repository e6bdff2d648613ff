/** Where the terms come from: names short enough for a table, and addresses. A test compares the addresses with the bibliography. */

interface Source {
  label: string;
  url: string;
}

export const sources: Readonly<Record<string, Source>> = {
  'torchtune-llama-builders': { label: 'torchtune', url: 'https://github.com/pytorch/torchtune/blob/main/torchtune/models/llama2/_model_builders.py' },
  'torchtune-builders': { label: 'torchtune', url: 'https://github.com/meta-pytorch/torchtune/tree/main/torchtune/models' },
  'transformers-configs': { label: 'Transformers', url: 'https://github.com/huggingface/transformers/tree/v5.18.0/src/transformers/models' },
  'transformers-cache-utils': { label: 'Transformers', url: 'https://github.com/huggingface/transformers/blob/v5.18.0/src/transformers/cache_utils.py' },
  'deepseek-v3-configs': { label: 'DeepSeek config', url: 'https://github.com/deepseek-ai/DeepSeek-V3/tree/main/inference/configs' },
  'deepseek-v3-inference': { label: 'DeepSeek model.py', url: 'https://github.com/deepseek-ai/DeepSeek-V3/blob/main/inference/model.py' },
  'gemma-pytorch-config': { label: 'gemma_pytorch', url: 'https://github.com/google/gemma_pytorch/blob/main/gemma/config.py' },
  'openai-gpt2-source': { label: 'gpt-2', url: 'https://github.com/openai/gpt-2/blob/master/src/model.py' },
  'gpt-oss-source': { label: 'gpt-oss', url: 'https://github.com/openai/gpt-oss' },
  'llm-prof-configs': { label: 'LLM-Prof', url: 'https://github.com/citsjtu2020/LLM-Prof/blob/main/sglang/Model_Config.md' },
  'ggml-common': { label: 'ggml', url: 'https://github.com/ggml-org/llama.cpp/blob/01243c587feceaa5d6a6c2305535ef2f549c48b8/ggml/src/ggml-common.h' },
  'dettmers-2023-qlora': { label: 'Dettmers 2023', url: 'https://arxiv.org/abs/2305.14314' },
  'ainslie-2023-gqa': { label: 'Ainslie 2023', url: 'https://arxiv.org/abs/2305.13245' },
  'rajbhandari-2020-zero': { label: 'Rajbhandari 2020', url: 'https://arxiv.org/abs/1910.02054' },
  'korthikanti-2022': { label: 'Korthikanti 2022', url: 'https://arxiv.org/abs/2205.05198' },
  'pytorch-fsdp2-source': { label: 'PyTorch', url: 'https://github.com/pytorch/pytorch/blob/v2.13.0/torch/distributed/fsdp/_fully_shard/_fully_shard.py' },
};

/** The lab that measured it, on this site. */
const lab: Source = { label: 'our labs', url: '/lessons/llm-memory/#labs' };
const pasted = 'pasted config.json';

/** A term's source by its id: `model` is the source of the configuration (null for a pasted one), `lab` our own measurement. */
export function sourceOf(id: string, modelSource: string | null): Source | null {
  if (id === 'lab') return lab;
  return sources[id === 'model' ? (modelSource ?? '') : id] ?? null;
}

export function sourceLabel(id: string, modelSource: string | null): string {
  return sourceOf(id, modelSource)?.label ?? pasted;
}
