/** What range an axis shows. */
import { valuesOf, type Axis, type EvaluatedPlot } from './spec.ts';
import { niceStep } from './ticks.ts';

/** Least and greatest value on an axis with a little room; a linear y axis starts at zero where that costs less than half of its height. */
export function domainOf(spec: EvaluatedPlot, axis: 'x' | 'y'): [number, number] {
  const values = valuesOf(spec, axis);
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (axis === 'x') return withRoom(low, high, spec.x.scale !== 'linear');
  if (spec.y.scale === 'linear') {
    const zero = spec.y.startsAtZero || (low > 0 && low < high / 2);
    if (zero) low = Math.min(0, low);
    if (low === high) high = low + 1;
    const [first, last] = [niceFloor(low, high), niceCeil(low, high)];
    return [first, last];
  }
  const positive = values.filter((value) => value > 0);
  [low, high] = [Math.min(...positive), Math.max(...positive)];
  return [low / 1.15, high * 1.15];
}

/** A little room at both ends, so that no mark lies on an axis. */
function withRoom(low: number, high: number, isLog: boolean): [number, number] {
  if (low === high) return isLog ? [low / 2, high * 2] : [low - 1, high + 1];
  if (isLog) return [low / (high / low) ** 0.03, high * (high / low) ** 0.02];
  const room = (high - low) * 0.03;
  return [low >= 0 && low < room ? Math.min(low, 0) : low - room, high + room];
}

function niceFloor(low: number, high: number): number {
  const step = niceStep((high - low) / 5);
  return Math.floor(low / step + 1e-9) * step;
}

function niceCeil(low: number, high: number): number {
  const step = niceStep((high - low) / 5);
  return Math.ceil(high / step - 1e-9) * step;
}

/** Plot's name of a scale. */
export function typeOf({ scale }: Axis): 'linear' | 'log' {
  return scale === 'linear' || scale === null ? 'linear' : 'log';
}
