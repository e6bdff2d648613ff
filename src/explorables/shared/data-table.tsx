/** What the figure draws, as a table and as a file. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import type { DataTable as Table } from './contract.ts';
import { toCsv } from './csv.ts';

/** Rows that are shown; the file has all. */
const mostRows = 40;

export function DataTable({ name, table }: { name: string; table: Table }): JSX.Element {
  const hidden = Math.max(0, table.rows.length - mostRows);
  return (
    <details class="data ex-data">
      <summary>Data</summary>
      <div class="scroll" tabIndex={0} role="group" aria-label="Data of the figure">
        <table class="compact">
          <thead><tr>{table.columns.map(({ name: column, unit }) => <th key={column} scope="col">{unit === '' ? column : `${column} (${unit})`}</th>)}</tr></thead>
          <tbody>
            {table.rows.slice(0, mostRows).map((row, index) => (
              <tr key={index}>{row.map((value, column) => <td key={column}>{typeof value === 'number' ? formatNumber(value, Number.isInteger(value) ? {} : { digits: 4 }) : value}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <p>{formatNumber(hidden)} more rows are in the file.</p>}
      <button type="button" class="ex-csv" onClick={() => save(`${name}.csv`, toCsv(table))}>Save as CSV</button>
    </details>
  );
}

function save(file: string, text: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.href = address;
  link.download = file;
  link.click();
  URL.revokeObjectURL(address);
}
