/** CONTRIBUTING explains what the tools say. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/core/checks/index.ts';
import { componentProps } from '../../src/core/schema/components.ts';

const text = readFileSync('CONTRIBUTING.md', 'utf8');

describe('CONTRIBUTING', () => {
  it('has a heading for every code that a check or the loader reports', () => {
    const loader = globSync('src/{load,markdown}/**/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:#report\(|code: )'([a-z-]+)'/g)].map((match) => match[1]!));
    expect(loader.length).toBeGreaterThan(5);
    const codes = new Set([...Object.keys(checks), ...loader]);
    expect([...codes].filter((code) => !text.includes(`### \`${code}\``))).toEqual([]);
  });

  it('shows every component', () => {
    expect(Object.keys(componentProps).filter((name) => !text.includes(`<${name}`))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...`${text}\n${readFileSync('README.md', 'utf8')}`.matchAll(/`npm run ([a-z:]+)/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)].filter((name) => !scripts[name])).toEqual([]);
  });
});
