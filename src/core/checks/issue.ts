/** A place in a file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One problem: what, where, and how to mend it. */
export interface Issue {
  /** The rule's name: its file in `core/checks` or `load`, and a heading in CONTRIBUTING. */
  code: string;
  severity: 'error' | 'warning';
  /** Path relative to the repository root, with forward slashes. */
  file: string;
  /** Null where the problem is of the whole file. */
  position: Position | null;
  message: string;
  /** How to mend it. */
  hint: string;
}

/** A file and the positions of its YAML nodes, keyed by path: `needs.0.reason`. */
export interface Where {
  file: string;
  positions: Readonly<Record<string, Position>>;
}

/** The position of the node at `path`, or of its nearest ancestor; null where the file has none. */
export function positionAt(where: Where, path: readonly PropertyKey[]): Position | null {
  for (let length = path.length; length >= 0; length--) {
    const position = where.positions[path.slice(0, length).join('.')];
    if (position) return position;
  }
  return null;
}

/** Errors before warnings is not the order of a list one works through: files in order, then lines. */
export function compareIssues(a: Issue, b: Issue): number {
  return (
    a.file.localeCompare(b.file) ||
    (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
    (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
    a.code.localeCompare(b.code)
  );
}
