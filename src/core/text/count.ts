/** `1 lesson`, `7 lessons`: a count with its noun, whose plural may be given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}
