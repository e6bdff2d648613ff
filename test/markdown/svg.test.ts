import { describe, expect, it } from 'vitest';
import { inlineSvg } from '../../src/markdown/svg.ts';

const wrap = (inner: string, attributes = 'width="100" height="50"'): string => `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;

describe('inlineSvg', () => {
  it('removes scripts, styles and foreign content', () => {
    expect(inlineSvg(wrap('<script>x</script><style>x</style><foreignObject><p>x</p></foreignObject><rect/>'), 'f')).not.toMatch(/script|style>|foreignObject/);
  });

  it('removes event attributes and addresses outside the file', () => {
    const svg = inlineSvg(wrap('<a href="https://example.org"><rect onclick="x()" fill="url(https://example.org/#a)"/></a><use href="#b"/>'), 'f');
    expect(svg).not.toMatch(/onclick|example/);
    expect(svg).toContain('href="#f-b"');
  });

  it('gives ids and references the prefix', () => {
    const svg = inlineSvg(wrap('<marker id="m"/><path marker-end="url(#m)"/>'), 'figure-x');
    expect(svg).toContain('id="figure-x-m"');
    expect(svg).toContain('marker-end="url(#figure-x-m)"');
  });

  it('keeps text at twelve pixels or more by a least width', () => {
    expect(inlineSvg(wrap('<text font-size="16">a</text><text font-size="15">b</text>'), 'f')).toContain('min-width:86px');
    expect(inlineSvg(wrap('<text font-size="12">a</text>'), 'f')).toContain('min-width:100px');
  });

  it('is empty for a file without an svg element', () => {
    expect(inlineSvg('<html></html>', 'f')).toBe('');
  });
});
