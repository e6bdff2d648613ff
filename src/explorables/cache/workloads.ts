/** The loops whose accesses the model replays, as `oracles/cachegrind/kernels.c` has them. */

/** What is computed: two transposes, the sums of columns, and the six loop orders of a matrix product. */
export type WorkloadId = 'reads' | 'writes' | 'columns' | 'ijk' | 'jik' | 'ikj' | 'kij' | 'jki' | 'kji';
/** A matrix: source, second source or result, result of a product. */
export type Matrix = 'a' | 'b' | 'c';

/** A workload with its sizes. */
export interface Shape {
  workload: WorkloadId;
  /** Rows and columns, 1 or more. */
  n: number;
  /** Distance of two rows in doubles, `n` or more. */
  rowLength: number;
  /** Side of a tile of the transposes; `n` for none. */
  tile: number;
}

/** Takes one access to eight bytes: the address in bytes, and whether it is a store. */
export type Visit = (address: number, isStore: boolean) => void;

/** Largest product whose accesses are counted; larger ones are too many for a page. */
export const largestProduct = 64;

const doubleBytes = 8;
const pageBytes = 4096;

/** Is it one of the six loop orders? */
export function isProduct(workload: WorkloadId): boolean {
  return workload.length === 3;
}

/** The matrix through which the innermost loop takes the longest steps: down a column, but for orders ikj and kij, which have none. */
export function walkedMatrix(workload: WorkloadId): Matrix {
  return workload === 'reads' || workload === 'columns' || workload === 'jki' || workload === 'kji' ? 'a' : 'b';
}

/** Does the innermost loop go down columns? */
export function isDown(workload: WorkloadId): boolean {
  return workload !== 'ikj' && workload !== 'kij';
}

/** Row and column of the walked matrix at which a pass begins. */
export function walkStart(shape: Shape, pass: number): { row: number; column: number } {
  const { workload } = shape;
  const [outer, inner] = outerOf(shape, pass);
  if (!isProduct(workload)) return { row: inner, column: outer };
  if (workload === 'ijk' || workload === 'jki') return { row: 0, column: inner };
  if (workload === 'jik' || workload === 'kji') return { row: 0, column: outer };
  return { row: workload === 'ikj' ? inner : outer, column: 0 };
}

/** Address of the first byte of a matrix. `a` begins at 0; each begins on the page behind the one before. */
export function baseOf({ n, rowLength }: Pick<Shape, 'n' | 'rowLength'>, matrix: Matrix): number {
  return 'abc'.indexOf(matrix) * Math.ceil((n * rowLength * doubleBytes) / pageBytes) * pageBytes;
}

/** Address of an element in bytes. */
export function addressOf(shape: Pick<Shape, 'n' | 'rowLength'>, matrix: Matrix, row: number, column: number): number {
  return baseOf(shape, matrix) + (row * shape.rowLength + column) * doubleBytes;
}

/** How often the innermost loops begin: once for each column, tile, or pair of outer indexes of a product. */
export function passesOf({ workload, n, tile }: Shape): number {
  if (isProduct(workload)) return n * n;
  return workload === 'columns' ? n : tile < n ? Math.ceil(n / tile) ** 2 : n;
}

/** The two outer indexes of a pass: of the loops of a product, or the first row and column of a tile. */
export function outerOf({ workload, n, tile }: Shape, pass: number): [outer: number, inner: number] {
  if (isProduct(workload)) return [Math.floor(pass / n), pass % n];
  if (workload === 'columns' || tile >= n) return [pass, 0];
  const across = Math.ceil(n / tile);
  return [Math.floor(pass / across) * tile, (pass % across) * tile];
}

/** Accesses of one pass, at most. */
export function longestPass({ n, tile }: Shape): number {
  return Math.max(3 * n + 1, tile < n ? 2 * tile * tile : 0);
}

/** Replays one pass. */
export function replayPass(shape: Shape, pass: number, visit: Visit): void {
  const { workload, n, tile } = shape;
  const down = shape.rowLength * doubleBytes;
  const across = doubleBytes;
  const [a, b, c] = [0, baseOf(shape, 'b'), baseOf(shape, 'c')];
  const [x, y] = outerOf(shape, pass);
  if (workload === 'reads' || workload === 'writes') {
    const isTiled = tile < n;
    const [lastX, lastY] = [isTiled ? Math.min(n, x + tile) : x + 1, isTiled ? Math.min(n, y + tile) : n];
    for (let i = x; i < lastX; i++)
      for (let j = y; j < lastY; j++) {
        const along = i * down + j * across;
        const walk = j * down + i * across;
        visit(a + (workload === 'reads' ? walk : along), false);
        visit(b + (workload === 'reads' ? along : walk), true);
      }
  } else if (workload === 'columns') {
    for (let i = 0; i < n; i++) visit(a + i * down + x * across, false);
    visit(b + x * across, true);
  } else if (workload === 'ijk' || workload === 'jik') {
    const [i, j] = workload === 'ijk' ? [x, y] : [y, x];
    for (let k = 0; k < n; k++) {
      visit(a + i * down + k * across, false);
      visit(b + k * down + j * across, false);
    }
    visit(c + i * down + j * across, true);
  } else if (workload === 'ikj' || workload === 'kij') {
    const [i, k] = workload === 'ikj' ? [x, y] : [y, x];
    visit(a + i * down + k * across, false);
    for (let j = 0; j < n; j++) {
      visit(b + k * down + j * across, false);
      visit(c + i * down + j * across, false);
      visit(c + i * down + j * across, true);
    }
  } else {
    const [j, k] = workload === 'jki' ? [x, y] : [y, x];
    visit(b + k * down + j * across, false);
    for (let i = 0; i < n; i++) {
      visit(a + i * down + k * across, false);
      visit(c + i * down + j * across, false);
      visit(c + i * down + j * across, true);
    }
  }
}
