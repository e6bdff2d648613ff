/** One versioned JSON record in the browser's storage: read it whatever is in there, and carry old versions forward. */

/** Turns the fields of one version into those of the next. */
export type Migration = (fields: Readonly<Record<string, unknown>>) => Record<string, unknown>;

export interface RecordFormat<Fields> {
  /** The version that is written; the first is 1. */
  version: number;
  /** By the version that they start from. */
  migrations: Readonly<Record<number, Migration>>;
  empty: Fields;
  /** What can be used of the fields of the present version; null where nothing can. */
  read: (fields: Readonly<Record<string, unknown>>) => Fields | null;
}

/**
 * Why a record could not be used whole: `damaged`, it may be overwritten;
 * `newer`, another tab runs a later version of the site, and it must not be overwritten.
 */
export type RecordNote = 'damaged' | 'newer' | null;

/** The fields in `text`; empty ones with a note where it is no such record. Never throws. */
export function readRecord<Fields>(text: string | null, format: RecordFormat<Fields>): { fields: Fields; note: RecordNote } {
  if (text === null) return { fields: format.empty, note: null };
  const damaged = { fields: format.empty, note: 'damaged' } as const;
  try {
    let fields: unknown = JSON.parse(text);
    if (!isRecord(fields) || !Number.isInteger(fields['version'])) return damaged;
    const stored = fields['version'] as number;
    if (stored > format.version) return { fields: format.empty, note: 'newer' };
    for (let version = stored; version < format.version; version++) {
      const migrate: Migration | undefined = Object.hasOwn(format.migrations, version) ? format.migrations[version] : undefined;
      if (!migrate || !isRecord(fields)) return damaged;
      fields = migrate(fields);
    }
    const read = isRecord(fields) ? format.read(fields) : null;
    return read === null ? damaged : { fields: read, note: null };
  } catch {
    return damaged;
  }
}

/** Whether it is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
