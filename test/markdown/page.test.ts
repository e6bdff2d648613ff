/** A whole lesson: valid HTML, unique ids, links that lead somewhere, nothing that a strict policy forbids. */
import { HtmlValidate } from 'html-validate';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { lessonToMarkdown, renderLesson, type RenderedLesson } from '../../src/markdown/index.ts';
import { curriculum, lesson, root } from './sample.ts';

let rendered: RenderedLesson;
let html: string;
let document: Document;

beforeAll(async () => {
  rendered = await renderLesson(lesson, curriculum, { root });
  html = rendered.segments.map((segment) => (segment.kind === 'html' ? segment.html : '')).join('\n');
  document = parseHTML(`<!doctype html><html><body>${html}</body></html>`).document as unknown as Document;
});

describe('a rendered lesson', () => {
  it('is valid HTML', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'no-inline-style': 'off', 'void-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'prefer-native-element': 'off', 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', 'no-raw-characters': 'off' } });
    const report = await validator.validateString(`<!DOCTYPE html><html lang="en"><head><title>Caches</title></head><body><main><h1>Caches</h1>${html}</main></body></html>`);
    const messages = report.results.flatMap((result) => result.messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`));
    expect(messages).toEqual([]);
  });

  it('gives every id once', () => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has a target for every reference within the page', () => {
    const ids = new Set([...document.querySelectorAll('[id]')].map((element) => element.id));
    const wanted = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1));
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
    expect([...html.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]!).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('carries no style element, script or event attribute', () => {
    expect(document.querySelectorAll('style, script, foreignObject')).toHaveLength(0);
    expect([...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].filter(({ name }) => name.startsWith('on')))).toEqual([]);
  });

  it('names no color outside the tokens', () => {
    expect(html.match(/(?:fill|stroke|color)[=:]"?\s*(?:#|rgb|hsl|oklch)[^";\s]*/g) ?? []).toEqual([]);
  });

  it('shows each source in one note, however often it is used', () => {
    const notes = [...document.querySelectorAll('.note')].map((note) => note.textContent);
    expect(notes.filter((note) => note.includes('Walking by strides'))).toHaveLength(1);
    expect(document.querySelectorAll('a[href="#note-1"]').length).toBeGreaterThan(3);
  });

  it('lists headings of depth two with ids that exist, the sources last', () => {
    expect(rendered.headings.map(({ id }) => id)).toEqual(['a-line-is-the-unit', 'diagnose', 'quiz', 'exercises', 'labs', 'cheat-sheet', 'sources']);
  });

  it('leaves the place of an explorable between two stretches of HTML', () => {
    expect(rendered.segments.map(({ kind }) => kind)).toEqual(['html', 'explorable', 'html']);
  });

  it('tells what the page needs', () => {
    expect([rendered.hasMath, rendered.hasPlots, rendered.citations]).toEqual([true, true, ['intel-sdm', 'drepper']]);
  });
});

describe('the plain form of a lesson', () => {
  it('has no tag and no unresolved address left', async () => {
    const text = (await lessonToMarkdown(lesson, curriculum, { root })).replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    expect(text.match(/<[A-Z][^>]*>/g)).toBeNull();
    expect(text.match(/\((concept|lesson|later):/g)).toBeNull();
  });

  it('defines every footnote that it refers to', async () => {
    const text = await lessonToMarkdown(lesson, curriculum, { root });
    const used = new Set([...text.matchAll(/\[\^(\d+)\](?!:)/g)].map((match) => match[1]));
    const defined = new Set([...text.matchAll(/^\[\^(\d+)\]:/gm)].map((match) => match[1]));
    expect(used.size).toBeGreaterThan(2);
    expect(defined).toEqual(used);
  });
});
