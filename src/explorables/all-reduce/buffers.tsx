/** What every rank holds of every chunk, and which chunks the last step moved. */
import type { ComponentChildren, JSX } from 'preact';
import { colorOf } from '../shared/chart.tsx';
import type { Event, State } from './model.ts';
import { gradient, type Transfer } from './schedule.ts';
import { colors } from './view.tsx';

const [width, height, font] = [336, 262, 13];
const box = { left: 54, top: 26, right: 306, bottom: 234 };
/** Most ranks whose numbers fit into the cells; beyond it, only shades are drawn. */
const mostNumbers = 10;

export function Buffers({ state, dispatch }: { state: State; dispatch: (event: Event) => void }): JSX.Element {
  const { at, steps, phase, params, algorithm } = state;
  const color = colorOf(colors[algorithm]);
  const moves = [{ name: 'First', to: 0 }, { name: 'Previous', to: at - 1 }, { name: 'Next', to: at + 1 }, { name: 'Last', to: steps }];
  return (
    <>
      <p>{at === 0 ? 'Before the first step' : `After step ${at} of ${steps}`} <span>{algorithm}{at === 0 ? '' : `, ${phase}`}</span></p>
      <svg class="ar-grid" viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size={font} aria-hidden="true">
        <defs>
          <pattern id="ar-part" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke={color} stroke-width="3.5" /></pattern>
        </defs>
        <text x={box.left - 7} y={box.top - 6} text-anchor="end" fill="var(--soft)">chunk</text>
        {params.ranks <= mostNumbers ? <Numbers state={state} color={color} /> : <Shades state={state} color={color} />}
        <Labels state={state} />
        <rect x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} fill="none" stroke="var(--edge)" />
        <Arrows state={state} />
      </svg>
      <p><span>
        <Key key={params.ranks <= mostNumbers ? 'hatch' : 'shade'}>{params.ranks <= mostNumbers ? <rect x="0.5" y="0.5" width="12" height="11" fill="url(#ar-part)" /> : <rect width="22" height="12" fill={color} fill-opacity="0.4" />}<rect x="0.5" y="0.5" width="21" height="11" fill="none" stroke="var(--edge)" /></Key> sum over some ranks{' '}
        <Key key="all"><rect width="22" height="12" fill={color} /></Key> over all{' '}
        <Key key="arrived"><rect x="1.5" y="1.5" width="19" height="9" fill={params.ranks > mostNumbers && algorithm === 'ring' ? 'var(--ink)' : 'none'} stroke="var(--ink)" stroke-width="2.5" /></Key> just arrived
      </span></p>
      <div class="ex-actions" role="group" aria-label="Steps">
        {moves.map(({ name, to }) => {
          const isThere = to < 0 || to > steps || to === at;
          return <button key={name} type="button" aria-disabled={isThere} onClick={() => !isThere && dispatch({ at: to })}>{name}</button>;
        })}
      </div>
    </>
  );
}

function Key({ children }: { children: ComponentChildren }): JSX.Element {
  return <svg width="22" height="12" aria-hidden="true">{children}</svg>;
}

/** Corner and size of a cell. */
function cellOf(ranks: number, rank: number, chunk: number): { x: number; y: number; w: number; h: number } {
  const [w, h] = [(box.right - box.left) / ranks, (box.bottom - box.top) / ranks];
  return { x: box.left + chunk * w, y: box.top + rank * h, w, h };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Cells with their sums, filled as far as the sum goes over the ranks. */
function Numbers({ state: { sums, summed, params: { ranks }, arrived }, color }: { state: State; color: string }): JSX.Element {
  return (
    <>
      {sums.flatMap((row, rank) => row.map((sum, chunk) => {
        const { x, y, w, h } = cellOf(ranks, rank, chunk);
        const share = summed[rank]![chunk]! / ranks;
        return (
          <g key={`${rank} ${chunk}`}>
            <rect x={round(x)} y={round(y)} width={round(w * share)} height={round(h)} fill={share === 1 ? color : 'url(#ar-part)'} />
            <rect x={round(x)} y={round(y)} width={round(w)} height={round(h)} fill="none" stroke="var(--edge)" />
            <text x={round(x + w / 2)} y={round(y + h / 2 + font * 0.36)} text-anchor="middle" font-weight="650" fill={share === 1 ? 'var(--paper)' : 'var(--ink)'} class={share === 1 ? undefined : 'ex-halo'}>{sum}</text>
          </g>
        );
      }))}
      {arrived.map(({ to, first, count }) => {
        const { x, y, w, h } = cellOf(ranks, to, first);
        return <rect key={to} x={round(x + 1)} y={round(y + 1)} width={round(w * count - 2)} height={round(h - 2)} fill="none" stroke="var(--ink)" stroke-width="2.5" />;
      })}
    </>
  );
}

/** Cells as shades, one path for each number of ranks summed. */
function Shades({ state: { summed, params: { ranks }, arrived }, color }: { state: State; color: string }): JSX.Element {
  const paths = new Map<number, string>();
  for (const [rank, row] of summed.entries())
    for (let chunk = 0, from = 0; chunk < ranks; chunk++)
      if (row[chunk] !== row[chunk + 1]) {
        const { x, y, w, h } = cellOf(ranks, rank, from);
        const across = round(w * (chunk + 1 - from));
        paths.set(row[chunk]!, `${paths.get(row[chunk]!) ?? ''}M${round(x)} ${round(y)}h${across}v${round(h)}h${-across}z`);
        from = chunk + 1;
      }
  return (
    <>
      {[...paths].map(([count, path]) => <path key={count} d={path} shape-rendering="crispEdges" fill={color} fill-opacity={count === ranks ? 1 : Math.round(100 * (0.1 + 0.6 * (count / ranks))) / 100} />)}
      {arrived.map(({ to, first, count }) => {
        const { x, y, w, h } = cellOf(ranks, to, first);
        return count === 1
          ? <rect key={to} x={round(x)} y={round(y)} width={round(w)} height={round(h)} fill="var(--ink)" />
          : <rect key={to} x={round(x + 0.5)} y={round(y + 0.5)} width={round(w * count - 1)} height={round(Math.max(1, h - 1))} fill="none" stroke="var(--ink)" stroke-width="1.5" />;
      })}
    </>
  );
}

/** Numbers of ranks and chunks, and below each chunk the sum that it must reach. */
function Labels({ state: { params: { ranks }, sums } }: { state: State }): JSX.Element {
  const every = ranks <= mostNumbers ? 1 : ranks <= 24 ? 4 : ranks <= 40 ? 8 : 16;
  const shown = sums.map((_, index) => index).filter((index) => index % every === 0);
  return (
    <>
      {shown.map((index) => {
        const { x, y, w, h } = cellOf(ranks, index, index);
        return (
          <g key={index} fill="var(--soft)">
            <text x={round(x + w / 2)} y={box.top - 6} text-anchor="middle">{index}</text>
            {ranks <= mostNumbers && <text x={round(x + w / 2)} y={box.bottom + 20} text-anchor="middle">{sums.reduce((sum, _, rank) => sum + gradient(rank, index), 0)}</text>}
            <text x={box.left - 7} y={round(y + Math.max(h / 2, 8) + font * 0.36)} text-anchor="end">{index === 0 || ranks <= 8 ? `rank ${index}` : index}</text>
          </g>
        );
      })}
      {ranks <= mostNumbers && <text x={box.left - 7} y={box.bottom + 20} text-anchor="end" fill="var(--soft)">sum</text>}
    </>
  );
}

/** Where the messages of the last step came from: a ring's from the row above, those of whole vectors along the right edge. */
function Arrows({ state: { arrived, params: { ranks } } }: { state: State }): JSX.Element | null {
  if (ranks > mostNumbers) return null;
  const path = arrived.map((each) => (each.count === 1 ? down(each, ranks) : arc(each, ranks))).join('');
  return (
    <g fill="none">
      <path d={path} stroke="var(--paper)" stroke-width="5" />
      <path d={path} stroke="var(--ink)" stroke-width="1.75" />
    </g>
  );
}

function down({ to, from, first }: Transfer, ranks: number): string {
  const { x, y, w, h } = cellOf(ranks, to, first);
  const [across, reach] = [round(x + w * 0.86), Math.min(h * 0.42, 14)];
  const last = cellOf(ranks, from, first).y + h;
  const wrap = from > to ? `M${across} ${round(last - reach)}V${round(last + 8)}` : '';
  return `M${across} ${round(y - reach)}V${round(y + reach)}m-3.5 -4.5l3.5 4.5l3.5 -4.5${wrap}`;
}

function arc({ from, to }: Transfer, ranks: number): string {
  const middle = (rank: number): number => round(cellOf(ranks, rank, 0).y + cellOf(ranks, rank, 0).h / 2);
  const out = round(box.right + 8 + (22 * Math.abs(from - to)) / ranks);
  return `M${box.right + 2} ${middle(from)}C${out} ${middle(from)} ${out} ${middle(to)} ${box.right + 3} ${middle(to)}m5 -4l-5 4l5.5 3.5`;
}
