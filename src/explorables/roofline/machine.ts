/** The roofline of a machine, and the ceiling that dependency chains put under its flat part. */

/** A loop of FMAs and the core that runs it. */
export interface Core {
  /** Independent chains: accumulators of the loop, each with one FMA a turn. */
  chains: number;
  /** Cycles from an FMA to the next of its chain. */
  latency: number;
  /** FMAs that a core starts in a cycle. */
  perCycle: number;
  /** float32 in a vector. */
  lanes: number;
  /** Clock in GHz. */
  clock: number;
  /** Cores at work. They share the bandwidth. */
  cores: number;
}

export interface Setting extends Core {
  /** Bytes that all cores together get from memory, in GB/s. */
  bandwidth: number;
  /** FLOPs for each byte that must move. */
  intensity: number;
}

/** What holds a kernel back; `ridge` where memory and core allow the same. */
export type Bound = 'memory' | 'latency' | 'compute' | 'ridge';

/** Cycles of one turn of a loop with an FMA on each chain: `max(latency, chains ÷ perCycle)`. */
export function turnCycles({ chains, latency, perCycle }: Pick<Core, 'chains' | 'latency' | 'perCycle'>): number {
  return Math.max(latency, chains / perCycle);
}

/** GFLOP/s of all cores with every unit busy: lanes × 2 × FMAs a cycle × clock × cores. */
export function peakGflops({ perCycle, lanes, clock, cores }: Core): number {
  return 2 * lanes * perCycle * clock * cores;
}

/** GFLOP/s that the chains allow, with data in registers; never more than the peak. */
export function ceilingGflops(core: Core): number {
  return (2 * core.lanes * core.chains * core.clock * core.cores) / turnCycles(core);
}

/** FLOP/byte from which on memory could feed every unit: peak ÷ bandwidth. */
export function ridgePoint(setting: Setting): number {
  return peakGflops(setting) / setting.bandwidth;
}

/** GFLOP/s that memory and peak allow: `min(peak, intensity · bandwidth)`. */
export function roofGflops(setting: Setting): number {
  return Math.min(peakGflops(setting), setting.intensity * setting.bandwidth);
}

/** GFLOP/s that memory and chains allow. */
export function attainableGflops(setting: Setting): number {
  return Math.min(ceilingGflops(setting), setting.intensity * setting.bandwidth);
}

/** Rounding may part what is equal by less than this share. */
const close = 1e-9;

export function boundBy(setting: Setting): Bound {
  const [ceiling, fed] = [ceilingGflops(setting), setting.intensity * setting.bandwidth];
  if (Math.abs(fed - ceiling) <= close * ceiling) return 'ridge';
  if (fed < ceiling) return 'memory';
  return ceiling < peakGflops(setting) * (1 - close) ? 'latency' : 'compute';
}

/** An FMA that starts: in this cycle, for this chain (from 0), on this unit (from 0). */
export interface Start {
  cycle: number;
  chain: number;
  unit: number;
}

/**
 * The first cycles of the loop on one core, each FMA at its earliest: after the one before it in its chain, in program order, and not more than `perCycle` at once.
 * It counts what `turnCycles` computes.
 */
export function scheduleOf({ chains, latency, perCycle }: Pick<Core, 'chains' | 'latency' | 'perCycle'>, cycles: number): Start[] {
  const starts: Start[] = [];
  const ready = Array.from({ length: chains }, () => 0);
  for (let cycle = 0, next = 0; cycle < cycles; cycle++)
    for (let unit = 0; unit < perCycle && ready[next]! <= cycle; unit++) {
      starts.push({ cycle, chain: next, unit });
      ready[next] = cycle + latency;
      next = (next + 1) % chains;
    }
  return starts;
}
