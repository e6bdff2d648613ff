import type { LabData } from '../core/schema/lab.ts';

/** Names of the languages of labs, as their own documentation spells them. */
export const languageNames: Readonly<Record<LabData['languages'][number], string>> = {
  c: 'C', cpp: 'C++', cuda: 'CUDA', python: 'Python', shell: 'Shell', rust: 'Rust', java: 'Java', asm: 'Assembly', triton: 'Triton', sql: 'SQL', go: 'Go',
};
