/** What roofline says in words. */
import type { DataTable } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { llvm16, measuredTurns } from './kernels.ts';
import { attainableGflops, boundBy, roofGflops, turnCycles, type Bound } from './machine.ts';
import type { State } from './state.ts';

/** With three digits, so without digits that only rounding brings. */
export const short = (value: number, unit = ''): string => withUnit(Number(value.toPrecision(3)), unit);
export const gflops = (value: number): string => short(value, 'GFLOP/s');
export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
const percent = (share: number): string => short(100 * share, '%');

export const boundWords: Readonly<Record<Bound, string>> = { memory: 'memory-bound', latency: 'latency-bound', compute: 'compute-bound', ridge: 'bound by both' };

/** A loop's turn by LLVM 16's table for Zen 4, in cycles. */
export const tableTurn = (chains: number): number => turnCycles({ chains, ...llvm16 });

export function describe(state: State): string {
  const { params, peak, ceiling, attainable, bound, turn } = state;
  const { chains, latency, perCycle, cores } = params;
  if (params.shown === 'sweep') {
    const measured = measuredTurns[chains - 1];
    return `With ${count(chains, 'chain')} a turn takes ${short(turn, turn === 1 ? 'cycle' : 'cycles')} by your numbers, ${short(tableTurn(chains))} by LLVM 16’s table, and ${measured === undefined ? 'was not measured' : `${short(measured)} as measured on Zen 4`}.`;
  }
  const share = attainable >= peak * (1 - 1e-9) ? 'the peak' : `${percent(attainable / peak)} of the peak`;
  const reasons: Record<Bound, string> = {
    memory: `memory-bound, since ${withUnit(params.bandwidth, 'GB/s')} bring no more work, where these chains could do ${gflops(ceiling)}`,
    latency: `latency-bound, since a turn of the loop takes ${short(turn, 'cycles')} and starts ${count(chains, 'FMA')}, where ${latency * perCycle} would fit`,
    compute: `compute-bound, since ${perCycle === 1 ? 'the unit starts' : 'all units start'} an FMA in every cycle`,
    ridge: 'memory and the core allow the same',
  };
  return `At ${withUnit(params.intensity, 'FLOP/byte')} with ${count(chains, 'chain')}${cores === 1 ? '' : ` on each of ${cores} cores`} a kernel reaches at most ${gflops(attainable)}, ${share}: ${reasons[bound]}.`;
}

export function finding({ params, peak, ceiling, turn, ridge }: State): string {
  const fit = params.latency * params.perCycle;
  return `**Right of the ridge, a kernel can still run at ${percent(ceiling / peak)} of the peak, because each step waits for the one before.** With one chain of FMAs a turn of the loop takes ${short(turn, 'cycles')}; with ${fit} it takes ${short(turnCycles({ ...params, chains: fit }), 'cycles')} too and does ${fit} times the work, ${gflops(peak)} instead of ${gflops(ceiling)}. Left of the ridge at ${short(ridge, 'FLOP/byte')}, memory decides.`;
}

const round = (value: number): number => Number(value.toPrecision(5));

export function table({ params, placed }: State): DataTable {
  const row = (name: string, chains: number, intensity: number): (string | number)[] => {
    const setting = { ...params, chains, intensity };
    return [name, chains, round(intensity), round(roofGflops(setting)), round(attainableGflops(setting)), boundWords[boundBy(setting)], round(turnCycles(setting)), tableTurn(chains), measuredTurns[chains - 1] ?? ''];
  };
  const sweep = Array.from({ length: 16 }, (_, index) => index + 1);
  return {
    columns: [
      { name: 'kernel', unit: '' }, { name: 'chains', unit: '' }, { name: 'intensity', unit: 'FLOP/byte' }, { name: 'roof', unit: 'GFLOP/s' }, { name: 'attainable', unit: 'GFLOP/s' },
      { name: 'is', unit: '' }, { name: 'one turn', unit: 'cycles' }, { name: 'by LLVM 16’s table', unit: 'cycles' }, { name: 'measured on Zen 4', unit: 'cycles' },
    ],
    rows: [row('yours', params.chains, params.intensity), ...placed.map(({ name, intensity }) => row(name, params.chains, intensity)), ...sweep.map((chains) => row('yours, other chains', chains, params.intensity))],
  };
}
