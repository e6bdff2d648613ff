/** Numbered notes of a page: one for each source, shown beside or behind its first reference and linked by its number from then on. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';

interface Note {
  number: number;
  /** The note itself; filled by `finish`. */
  element: Element;
  /** Made when the page is complete, since a note may tell of all its references. */
  body: () => ElementContent[];
}

export class Notes {
  readonly #notes = new Map<string, Note>();
  /** Notes that wait for their place, by the blocks being rendered. */
  readonly #waiting: Note[][] = [];
  /** Inside controls, where a link may not stand. */
  #isInert = false;

  /** Superscript for the note `key`; its first use adds the note to the block being rendered. */
  refer(key: string, body: () => ElementContent[]): Element {
    let note = this.#notes.get(key);
    const isFirst = note === undefined;
    if (!note) {
      const number = this.#notes.size + 1;
      note = { number, element: h('span', { className: ['note'], id: `note-${number}`, role: 'note' }), body };
      this.#notes.set(key, note);
      this.#waiting.at(-1)?.push(note);
    }
    const { number } = note;
    const id = isFirst ? { id: `ref-${number}` } : {};
    return h('sup', { className: ['ref'], ...id }, [this.#isInert ? String(number) : h('a', { href: `#note-${number}`, role: 'doc-noteref', ariaLabel: `Note ${number}` }, String(number))]);
  }

  /** Whether a block around the current one takes the notes. */
  get isGathering(): boolean {
    return this.#waiting.length > 0;
  }

  /** Renders, and returns with the result the notes that it was the first to refer to. */
  gather<Result>(render: () => Result): { result: Result; notes: Element[] } {
    this.#waiting.push([]);
    const result = render();
    return { result, notes: this.#waiting.pop()!.map((note) => note.element) };
  }

  /** Renders what will be inside a button: its references are numbers without links. */
  inert<Result>(render: () => Result): Result {
    const before = this.#isInert;
    this.#isInert = true;
    const result = render();
    this.#isInert = before;
    return result;
  }

  get inInert(): boolean {
    return this.#isInert;
  }

  /** Writes every note's text. */
  finish(): void {
    for (const { number, element, body } of this.#notes.values()) element.children = [h('b', { className: ['note-number'] }, String(number)), { type: 'text', value: ' ' }, ...body()];
  }
}

/** A list of notes behind a block in which none can float; nothing where there are none. */
export function noteList(notes: readonly Element[]): Element[] {
  return notes.length > 0 ? [h('div', { className: ['notes'] }, [...notes])] : [];
}

/** A sentence's end: its mark, then white space and a capital or the end of the text. */
const sentenceEnd = /[.!?…][”’"')\]]*(?=\s+["“‘(]?\p{Lu}|\s*$)/u;

/** Puts each note behind the sentence that refers to it first; a reference behind a sentence belongs to that one. */
export function placeNotes(children: readonly ElementContent[], notes: readonly Element[]): ElementContent[] {
  if (notes.length === 0) return [...children];
  const placed: ElementContent[] = [];
  let due: Element[] = [];
  let isBehindSentence = false;
  children.forEach((child, index) => {
    const end = due.length > 0 && child.type === 'text' ? sentenceEnd.exec(child.value) : null;
    const next = children[index + 1];
    if (child.type === 'text' && due.length > 0 && isBehindSentence) {
      placed.push(...due, child);
      due = [];
    } else if (child.type === 'text' && end && !(next && hasClass(next, 'cite', 'ref') && child.value.slice(end.index + end[0].length).trim() === '')) {
      const cut = end.index + end[0].length;
      placed.push({ type: 'text', value: child.value.slice(0, cut) }, ...due);
      if (cut < child.value.length) placed.push({ type: 'text', value: child.value.slice(cut) });
      due = [];
    } else placed.push(child);
    if (child.type === 'text' && child.value.trim() !== '') isBehindSentence = /[.!?…][”’"')\]]*\s*$/u.test(child.value);
    else if (child.type === 'element' && !hasClass(child, 'cite', 'ref')) isBehindSentence = false;
    due.push(...notes.filter((note) => refersTo(child, String(note.properties['id']).replace('note', 'ref'))));
  });
  return [...placed, ...due];
}

/** References set off by a space stand close to the word before, and are marked where they stand close to another reference; a full stop stays with the button before it, from which a line could part it. */
export function keepTogether(children: readonly ElementContent[]): ElementContent[] {
  const kept = children.map((child) => (child.type === 'text' ? { ...child } : child));
  let isBehindReference = false;
  kept.forEach((child, index) => {
    const next = kept[index + 1];
    if (child.type === 'text' && next && hasClass(next, 'cite', 'ref')) child.value = child.value.trimEnd();
    if (child.type === 'element' && isBehindReference && hasClass(child, 'cite', 'ref')) child.properties['className'] = [...(child.properties['className'] as string[]), 'again'];
    if (child.type !== 'text' || child.value !== '') isBehindReference = hasClass(child, 'cite', 'ref');
    if (child.type !== 'element' || !hasClass(child, 'calculation') || next?.type !== 'text') return;
    const [closing] = /^[.,;:!?)%’”]*/.exec(next.value)!;
    child.children.push({ type: 'text', value: closing });
    next.value = next.value.slice(closing.length);
  });
  return kept;
}

function hasClass(node: ElementContent, ...names: string[]): boolean {
  const own = node.type === 'element' ? node.properties['className'] : undefined;
  return Array.isArray(own) && own.some((name) => names.includes(String(name)));
}

function refersTo(node: ElementContent, ref: string): boolean {
  return node.type === 'element' && (node.properties['id'] === ref || node.children.some((child) => refersTo(child, ref)));
}
