import { expect, it } from 'vitest';
import { partTitles } from '../../../src/pages/_part-title.ts';

it.each([
  ['beyond-the-gpu', 'Beyond the GPU'],
  ['llm-memory', 'LLM memory'],
  ['cpython', 'CPython'],
  ['cache', 'Cache'],
])('writes %j as %j', (part, title) => {
  expect(partTitles(['Beyond the GPU', 'The memory arithmetic of LLMs', 'CPython internals', 'The cache hierarchy'])(part)).toBe(title);
});
