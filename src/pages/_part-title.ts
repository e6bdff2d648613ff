/** Titles of the files of facts: `beyond-the-gpu` as `Beyond the GPU`. */

/** A function from a file's name to its title, in which names and abbreviations are written as in `texts`. */
export function partTitles(texts: readonly string[]): (part: string) => string {
  const written = new Map<string, string>();
  for (const word of texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))) {
    const single = word.replace(/(?<=[A-Z]{2})s$/, '');
    if (/.[A-Z]/.test(single)) written.set(single.toLowerCase(), single);
  }
  return (part) => part.split('-').map((word, place) => written.get(word) ?? (place === 0 ? word.replace(/^./, (first) => first.toUpperCase()) : word)).join(' ');
}
