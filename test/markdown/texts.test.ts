import { describe, expect, it } from 'vitest';
import type { Concept, Source } from '../../src/core/curriculum/curriculum.ts';
import { diagramFile, formatSource, renderConcept, renderInline, texError } from '../../src/markdown/index.ts';
import { describeVersions } from '../../src/markdown/format.ts';
import { describeSamples } from '../../src/markdown/components/lab-note.ts';
import { highlight } from '../../src/markdown/highlight.ts';
import { curriculum, root } from './sample.ts';

describe('renderInline', () => {
  it('renders code, emphasis and math, and keeps angle brackets as text', () => {
    expect(renderInline('a < b, `x<y`, *so* and <b>not</b>')).toBe('a &#x3C; b, <code>x&#x3C;y</code>, <em>so</em> and &#x3C;b>not&#x3C;/b>');
    expect(renderInline('$n/64$')).toContain('class="katex"');
  });

  it('leads concept links to their page', () => {
    expect(renderInline('[line](concept:cache-line)')).toBe('<a href="/concepts/cache-line/">line</a>');
  });
});

describe('formatSource', () => {
  it('gives author, year, title and address', async () => {
    const source = [...curriculum.sources.values()].find(({ id }) => (id as string) === 'drepper') as Source;
    const { html, text } = await formatSource(source);
    expect(text).toBe('Drepper, U. (2007). What Every Programmer Should Know About Memory. https://people.freebsd.org/~lstewart/articles/cpumemory.pdf');
    expect(html).toContain('<a href="https://people.freebsd.org/~lstewart/articles/cpumemory.pdf">');
  });
});

describe('formatSource, of what is not complete', () => {
  const given = { id: 'page', type: 'webpage', title: 'A page', URL: 'https://example.org/', custom: { primary: true, read: 'full', date: '2026-11-22' }, where: { file: '', positions: {} } } as unknown as Source;

  it('says when a page without a date was read', async () => {
    expect((await formatSource(given)).text).toMatch(/^A page\. \(n\.d\.\)\. Retrieved November 22, 2026, from https:\/\/example\.org\/$/);
  });

  it('abbreviates authors that are not all named', async () => {
    const { html, text } = await formatSource({ ...given, issued: '2021', author: [{ family: 'Lee', given: 'Ada' }, { literal: 'and others' }] } as unknown as Source);
    for (const form of [html, text]) expect(form).toMatch(/Lee, A\., et al\. \(2021\)/);
  });
});

describe('renderConcept', () => {
  it('renders numbers of labs that are named with their lesson', async () => {
    const concept = [...curriculum.concepts.values()][0] as Concept;
    const { html, hasMath } = await renderConcept(concept, curriculum, { root });
    expect(html).toContain('<span class="value">64\u00a0bytes</span>');
    expect(html).toContain('ns/access</span>');
    expect(hasMath).toBe(false);
  });
});

describe('highlight', () => {
  it('marks kinds of token by classes and escapes the rest', async () => {
    expect(await highlight('if x < 64:  # why', 'python')).toBe('<span class="tok-keyword">if</span> x &lt; <span class="tok-number">64</span>:  <span class="tok-comment"># why</span>');
  });

  it('shows an unknown language as it is', async () => {
    expect(await highlight('a < b', 'klingon')).toBe('a &lt; b');
  });
});

describe('texError', () => {
  it('is null for what KaTeX draws and KaTeX’s words for what it does not', () => {
    expect(texError('\\frac{1}{2}', true)).toBeNull();
    expect(texError('\\frac{1', false)).toMatch(/Expected '}'|Unexpected end/);
  });
});

describe('diagramFile', () => {
  it('changes with the source, not with white space around it', () => {
    expect(diagramFile('walk', 'flowchart LR\n  A --> B\n')).toBe(diagramFile('walk', 'flowchart LR\n  A --> B'));
    expect(diagramFile('walk', 'flowchart LR\n  A --> C')).not.toBe(diagramFile('walk', 'flowchart LR\n  A --> B'));
    expect(diagramFile('walk', 'x')).toMatch(/^walk-[0-9a-f]{8}\.svg$/);
  });
});

describe('describeVersions', () => {
  it('finds the version in what tools say of themselves', () => {
    expect(describeVersions({ gcc: 'gcc (Debian 12.2.0-14+deb12u1) 12.2.0', python3: 'Python 3.11.2', valgrind: 'valgrind-3.19.0', 'qemu-aarch64': 'qemu-aarch64 version 7.2.22 (Debian 1:7.2+dfsg-7)' })).toBe('gcc 12.2.0, Python 3.11.2, valgrind 3.19.0, qemu-aarch64 7.2.22');
  });
});

describe('describeSamples', () => {
  it('tells statistics and counts of all uses', () => {
    expect(describeSamples([{ samples: 35, stat: 'median' }], 5)).toBe('median of 35 samples in 5 rounds');
    expect(describeSamples([{ samples: 35, stat: 'median' }, { samples: 21, stat: 'p99' }], 1)).toBe('medians, 99th percentiles of 21 to 35 samples in 1 round');
    expect(describeSamples([{ samples: 6, stat: 'median' }, { samples: 1, stat: 'median' }], 2)).toBe('median of 6 samples in 2 rounds; some values from one sample');
    expect(describeSamples([{ samples: 1, stat: 'median' }], 2)).toBe('one sample each');
    expect(describeSamples([], 2)).toBe('');
  });
});
