import { documents, errorIn, isJsx, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** A number, perhaps with a sign, a range or thousands separators. */
const number = String.raw`(?<![\w.$-])[~≈±]?\d[\d,.]*(?:e[+-]?\d+)?(?:\s?(?:–|-|to)\s?\d[\d,.]*)?(?:\s(?:thousand|million|billion|trillion))?`;
/** Units of performance and size. Plain bytes, bits and pages count things by definition and stay allowed. */
const units = [
  '%', '‰', 'percent', '×(?!\\s?\\d)', 'x(?=\\s|$|[.,;)])', 'times(?=\\s(?:as|faster|slower|more|less|larger|smaller|higher|lower))', '-fold',
  'ns', 'µs', 'μs', 'us', 'ms', 's', 'sec', 'seconds?', 'milliseconds?', 'microseconds?', 'nanoseconds?', 'minutes?', 'hours?',
  '[kKMGT]?i?(?:B|b|bit)\\/s', '[kKMGTP]i?B', '[kKMGTP]i?b(?:it)?', '(?:kilo|mega|giga|tera)(?:bytes?|bits?)', 'bytes?\\/\\w+', '[kMG]?Hz', '[kMGTP]?FLOPS?', '[kMGTP]?FLOP\\/s', 'TOPS', 'IOPS', 'W', 'watts?', 'J', 'joules?',
  'cycles?', 'IPC', 'GT\\/s', 'MT\\/s', 'tokens?\\/s', '\\w+\\/s(?:ec)?', '\\w+ per (?:second|cycle)',
].join('|');
const pattern = new RegExp(`${number}(?:\\s|\\u00a0|-)?(?:${units})(?![\\w])`, 'gu');

/** Performance numbers in prose that no component binds to a source. */
export const handTypedNumber: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (isJsx(node) && (node.name === 'Output' || node.name === 'Option')) return false;
      if (node.type !== 'text') return;
      for (const match of node.value.matchAll(pattern))
        issues.push(errorIn(document, node, 'hand-typed-number', `“${match[0].trim()}” is typed by hand.`, 'Bind it: `<Measured>` for a result of a lab, `<Fact>` for a constant or a published figure, `<Calc>` for arithmetic or an assumption.'));
      return;
    });
  return issues;
};
