/** Tables as CSV (RFC 4180). */
import type { DataTable } from './contract.ts';

/** The table with its units in the head; texts that need it are quoted. */
export function toCsv({ columns, rows }: DataTable): string {
  const cell = (value: number | string): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const head = columns.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`));
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
