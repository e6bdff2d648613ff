/** `<table-sort>`: heads of columns become buttons that sort the rows; groups are dissolved meanwhile, and the rows stand in a body of their own. A third press restores the order. A filter hears `rows-moved`. */

type Direction = 'ascending' | 'descending';

class TableSort extends HTMLElement {
  connectedCallback(): void {
    const table = this.querySelector('table');
    if (!table) return;
    const groups = [...table.tBodies].map((group) => ({ group, rows: [...group.rows] }));
    const rows = groups.flatMap((each) => each.rows.filter((row) => 'entry' in row.dataset));

    const sorted = document.createElement('tbody');
    sorted.setAttribute('role', 'rowgroup');

    const restore = (): void => {
      sorted.remove();
      for (const { group, rows: own } of groups) group.append(...own);
    };
    const sort = (column: number, direction: Direction): void => {
      const sign = direction === 'ascending' ? 1 : -1;
      const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column]) }));
      keyed.sort((a, b) => compare(a.key, b.key, sign));
      sorted.append(...keyed.map(({ row }) => row));
      table.append(sorted);
    };

    for (const head of table.querySelectorAll<HTMLTableCellElement>('th[data-sort]')) {
      const button = document.createElement('button');
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const before = head.getAttribute('aria-sort');
        for (const other of table.querySelectorAll('th[aria-sort]')) other.removeAttribute('aria-sort');
        const next: Direction | null = before === null ? 'ascending' : before === 'ascending' ? 'descending' : null;
        if (next) head.setAttribute('aria-sort', next);
        table.toggleAttribute('data-sorted', next !== null);
        if (next) sort(head.cellIndex, next);
        else restore();
        this.dispatchEvent(new Event('rows-moved', { bubbles: true }));
      });
    }
  }
}

/** `kind number` of a value, or text. */
function keyOf(cell: HTMLTableCellElement | undefined): [kind: number, number: number] | string {
  const key = cell?.dataset['key'];
  const [kind, number] = (key ?? '').split(' ');
  if (number !== undefined) return [Number(kind), Number(number)];
  return key ?? cell?.textContent.trim() ?? '';
}

/** Kinds keep their order in both directions, since seconds and bytes cannot be compared. */
function compare(a: ReturnType<typeof keyOf>, b: ReturnType<typeof keyOf>, sign: number): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b), 'en', { numeric: true }) * sign;
  return a[0] - b[0] || (a[1] - b[1]) * sign;
}

customElements.define('table-sort', TableSort);
