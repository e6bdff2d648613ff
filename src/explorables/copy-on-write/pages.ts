/** Where CPython 3.11 puts many strings of one length, and how many memory pages a reader of some of them dirties. */

/** Bytes of a memory page on x86-64. */
export const pageBytes = 4096;
/** Bytes of a compact ASCII string without its characters, with the zero at its end (`sys.getsizeof("")`). */
export const stringHeaderBytes = 49;
/** Largest request in bytes that pymalloc serves; longer ones go to the C library. */
export const smallRequestBytes = 512;
/** Bytes of a pool of pymalloc since CPython 3.10, and of its own header. */
const poolBytes = 16384;
const poolHeaderBytes = 48;
/** Bytes that glibc's malloc keeps before each chunk; chunks are multiples of 16. */
const chunkHeaderBytes = 8;
const alignment = 16;

/** Reference counts by page: how many pages hold how many. */
export interface PageGroup {
  pages: number;
  /** Objects that begin on such a page. */
  counts: number;
}

export interface Layout {
  /** Bytes from one object to the next. */
  spacing: number;
  /** Bytes that all objects take, whole pools and pages. */
  bytes: number;
  groups: PageGroup[];
}

/** Lays out `items` strings of `length` ASCII characters, allocated one after another. */
export function layoutOf(items: number, length: number): Layout {
  const request = stringHeaderBytes + length;
  return request <= smallRequestBytes ? inPools(items, up(request)) : inChunks(items, up(request + chunkHeaderBytes));
}

function up(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/** A pool is four pages: objects begin at its header's end and then every `spacing` bytes. */
function inPools(items: number, spacing: number): Layout {
  const perPool = Math.floor((poolBytes - poolHeaderBytes) / spacing);
  const onPage = (objects: number): number[] => {
    const counts = Array.from({ length: poolBytes / pageBytes }, () => 0);
    for (let index = 0; index < objects; index++) counts[Math.floor((poolHeaderBytes + index * spacing) / pageBytes)]!++;
    return counts;
  };
  const pools = Math.floor(items / perPool);
  const rest = items % perPool;
  const groups = [...onPage(perPool).map((counts) => ({ pages: pools, counts })), ...onPage(rest).map((counts) => ({ pages: 1, counts }))];
  return { spacing, bytes: (pools + (rest > 0 ? 1 : 0)) * poolBytes, groups: groups.filter(({ pages, counts }) => pages > 0 && counts > 0) };
}

/** Chunks of the C library lie one behind another; a page may hold the begin of several, of one or of none. */
function inChunks(items: number, spacing: number): Layout {
  const total = Math.ceil((items * spacing) / pageBytes);
  if (items === 0) return { spacing, bytes: 0, groups: [] };
  if (spacing >= pageBytes) return { spacing, bytes: total * pageBytes, groups: [{ pages: items, counts: 1 }] };
  const few = Math.floor(items / total);
  const many = items - few * total;
  const groups = [{ pages: total - many, counts: few }, { pages: many, counts: few + 1 }];
  return { spacing, bytes: total * pageBytes, groups: groups.filter(({ pages }) => pages > 0) };
}

/**
 * Bytes of pages on which at least one reference count was written, on average, after a share (0 to 1) of the objects was read in random order.
 * Each object is read or not independently of its neighbors, which for many objects is what a random order does.
 */
export function dirtyBytes({ groups }: Layout, share: number): number {
  return groups.reduce((sum, { pages, counts }) => sum + pages * (1 - (1 - share) ** counts), 0) * pageBytes;
}
