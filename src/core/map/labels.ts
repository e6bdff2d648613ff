/** Station labels: set in two lines, with widths known at build. */

/** Advance widths of Public Sans at weight 600 for U+0020 to U+007E, in thousandths of the font size; lighter weights are narrower. */
const advances = [
  234, 268, 455, 610, 671, 923, 750, 255, 319, 324, 437, 573, 261, 386, 250, 367, 630, 419, 617, 649, 644, 660, 643, 615, 660, 644, 250, 261, 563, 573, 563, 529,
  829, 719, 679, 705, 708, 628, 605, 747, 768, 296, 396, 701, 578, 903, 770, 749, 645, 762, 687, 682, 606, 714, 690, 962, 704, 640, 655, 322, 367, 322, 479, 537,
  244, 561, 603, 546, 603, 572, 397, 626, 585, 259, 277, 572, 317, 882, 586, 571, 602, 602, 403, 518, 404, 589, 513, 785, 578, 551, 489, 359, 266, 361, 592,
] as const;
/** For letters outside ASCII: that of a wide capital. */
const unknownAdvance = 750;

/** Size of label text in px. */
export const labelSize = 12;

/** Width of a line of label text, in px. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += advances[letter.codePointAt(0)! - 0x20] ?? unknownAdvance;
  return (width * labelSize) / 1000;
}

/** The label of a lesson in at most `lines` lines of `width` px: its title if that fits, else its short title; what does not fit is cut off with an ellipsis. */
export function wrapLabel(title: string, short: string | undefined, width: number, lines = 2): string[] {
  const texts = short === undefined ? [title] : [title, short];
  for (const text of texts) {
    const wrapped = wrap(text.split(' '), width, lines);
    if (wrapped) return wrapped;
  }
  return cut(texts.at(-1)!.split(' '), width, lines);
}

/** The words in as few lines as possible, and those as even as possible; null where they do not fit. */
function wrap(words: readonly string[], width: number, lines: number): string[] | null {
  const whole = words.join(' ');
  if (textWidth(whole) <= width) return [whole];
  if (lines < 2) return null;
  let best: string[] | null = null;
  let widest = Infinity;
  for (let at = 1; at < words.length; at++) {
    const first = words.slice(0, at).join(' ');
    const rest = textWidth(first) <= width ? wrap(words.slice(at), width, lines - 1) : null;
    if (!rest) continue;
    const found = [first, ...rest];
    const extent = Math.max(...found.map(textWidth));
    if (!best || found.length < best.length || (found.length === best.length && extent <= widest)) {
      best = found;
      widest = extent;
    }
  }
  return best;
}

/** Fills line after line, and ends with an ellipsis. */
function cut(words: readonly string[], width: number, lines: number): string[] {
  const set: string[] = [];
  let line = '';
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) line = longer;
    else if (set.length < lines - 1 && line !== '') {
      set.push(line);
      line = word;
    } else return [...set, shorten(longer, width)];
    if (textWidth(line) > width) return [...set, shorten(words.slice(at).join(' '), width)];
  }
  return [...set, line];
}

function shorten(text: string, width: number): string {
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end).trimEnd()}…`) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
