import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { describe, expect, it } from 'vitest';
import { keepTogether, Notes, placeNotes } from '../../src/markdown/notes.ts';

const text = (value: string): ElementContent => ({ type: 'text', value });
const note = (number: number) => h('span', { id: `note-${number}` }, `note ${number}`);
const ref = (number: number) => h('sup', { className: ['ref'], id: `ref-${number}` }, String(number));
const html = (nodes: readonly ElementContent[]): string => toHtml({ type: 'root', children: [...nodes] }).replace(/<sup[^>]*>(\d)<\/sup>/g, '^$1').replace(/<span[^>]*>(note \d)<\/span>/g, '[$1]');

describe('placeNotes', () => {
  it('puts a note behind the sentence that refers to it', () => {
    expect(html(placeNotes([text('It takes 5 ns'), ref(1), text(' here. There it does not.')], [note(1)]))).toBe('It takes 5 ns^1 here.[note 1] There it does not.');
  });

  it('does not take the point of a number or an abbreviation for an end', () => {
    expect(html(placeNotes([text('It takes'), ref(1), text(' 5.8 ns, e.g. here')], [note(1)]))).toBe('It takes^1 5.8 ns, e.g. here[note 1]');
  });

  it('puts the notes of one sentence behind it in their order', () => {
    expect(html(placeNotes([text('A'), ref(1), text(' and B'), ref(2), text('. Then.')], [note(1), note(2)]))).toBe('A^1 and B^2.[note 1][note 2] Then.');
  });

  it('counts a reference behind a full stop to the sentence before', () => {
    expect(html(placeNotes([text('So it is.'), ref(1), text(' Next comes more. And more.')], [note(1)]))).toBe('So it is.^1[note 1] Next comes more. And more.');
  });

  it('waits for the references behind a full stop', () => {
    expect(html(placeNotes([text('A'), ref(1), text(' since 3.11.'), ref(2), text(' Next.')], [note(1), note(2)]))).toBe('A^1 since 3.11.^2[note 1][note 2] Next.');
  });

  it('finds a reference inside emphasis', () => {
    expect(html(placeNotes([h('em', ['so ', ref(1)]), text('. End.')], [note(1)]))).toBe('<em>so ^1</em>.[note 1] End.');
  });
});

describe('keepTogether', () => {
  it('closes the space before a citation', () => {
    expect(html(keepTogether([text('So it is. '), h('span', { className: ['cite'] }, [ref(1)]), text(' Next.')]))).toContain('So it is.<span');
  });

  it('marks a reference behind another one, but not one behind words', () => {
    const cite = (number: number) => h('span', { className: ['cite'] }, [ref(number)]);
    expect(html(keepTogether([text('So it is. '), cite(1), text(' '), cite(2), text(' Next.'), cite(3)])).match(/class="cite[^"]*"/g)).toEqual(['class="cite"', 'class="cite again"', 'class="cite"']);
  });

  it('moves a full stop to the button before it', () => {
    expect(html(keepTogether([h('span', { className: ['calculation'] }, ['512']), text('. Next.')]))).toBe('<span class="calculation">512.</span> Next.');
  });
});

describe('Notes', () => {
  it('numbers sources in the order of their first use and repeats none', () => {
    const notes = new Notes();
    const { notes: made } = notes.gather(() => ['a', 'b', 'a'].map((key) => notes.refer(key, () => [text(key)])));
    notes.finish();
    expect(made.map((element) => toHtml(element))).toEqual([
      '<span class="note" id="note-1" role="note"><b class="note-number">1</b> a</span>',
      '<span class="note" id="note-2" role="note"><b class="note-number">2</b> b</span>',
    ]);
  });

  it('has no link within a control', () => {
    const notes = new Notes();
    expect(toHtml(notes.inert(() => notes.refer('a', () => [])))).toBe('<sup class="ref" id="ref-1">1</sup>');
  });
});
