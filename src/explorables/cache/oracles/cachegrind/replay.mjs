/** Replays a trace of Valgrind's lackey through the page's own cache and prints cachegrind's nine counters for each D1 named as size,ways,line.
 *  usage: node replay.mjs <simulate.ts> <I1> <LL> <D1>... < trace */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [simulator = '', ...caches] = process.argv.slice(2);
const { access, Sets } = await import(pathToFileURL(simulator).href);

/** Addresses by megabyte, numbered as they come: the bits that choose a set stay. */
const regions = new Map();
const kinds = [];
const addresses = [];
const sizes = [];
for await (const line of createInterface({ input: process.stdin })) {
  const kind = ['I  ', ' L ', ' S ', ' M '].indexOf(line.slice(0, 3));
  if (kind === -1) continue;
  const [address = 0, size = 0] = line.slice(3).split(',').map((text, index) => parseInt(text, index === 0 ? 16 : 10));
  const region = Math.floor(address / 2 ** 20);
  if (!regions.has(region)) regions.set(region, regions.size);
  kinds.push(kind);
  addresses.push(regions.get(region) * 2 ** 20 + (address % 2 ** 20));
  sizes.push(size);
}

function make(text) {
  const [size = 0, ways = 0, lineBytes = 0] = text.split(',').map(Number);
  return { sets: new Sets(size / lineBytes / ways, ways, Math.ceil(((regions.size + 1) * 2 ** 20) / lineBytes)), lineBytes };
}

/** Ir, I1mr, ILmr, Dr, D1mr, DLmr, Dw, D1mw, DLmw. A load and store of one instruction (M) counts as a load. */
function counters(texts) {
  const [i1, ll, d1] = texts.map(make);
  const counts = new Array(9).fill(0);
  for (const [index, kind] of kinds.entries()) {
    const at = kind === 0 ? 0 : kind === 2 ? 6 : 3;
    const uses = ({ sets, lineBytes }) => access(sets, lineBytes, addresses[index], sizes[index], kind >= 2);
    counts[at]++;
    if (uses(kind === 0 ? i1 : d1)) continue;
    counts[at + 1]++;
    if (!uses(ll)) counts[at + 2]++;
  }
  return counts;
}

const [i1 = '', ll = '', ...d1s] = caches;
for (const d1 of d1s) console.log(counters([i1, ll, d1]).join(' '));
