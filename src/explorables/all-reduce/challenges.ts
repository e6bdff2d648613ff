/** Goals of all-reduce. */
import type { Challenge } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { costOf } from './cost.ts';
import { log, logged } from './log.ts';
import { settingOf, timesOf, type Params, type State } from './model.ts';
import { ratioText, sizeText, timeText } from './text.ts';

/** Time of the ring with other params, in ms. */
function ringMs({ params }: State, change: Partial<Params> = {}): number {
  return timesOf(settingOf({ ...params, ...change })).ring;
}

/** Share of latency in the time of the ring with a message of this size, 0 to 1. */
function shareAt({ params }: State, messageKiB: number): number {
  const { latencyMs, totalMs } = costOf({ ...settingOf({ ...params, messageKiB }), algorithm: 'ring' });
  return latencyMs / totalMs;
}

const percent = (share: number): string => withUnit(100 * share, '%', 3);
const before = 4;
const isDoubled = (state: State, ranks: number): boolean => ringMs(state, { ranks }) >= 2 * ringMs(state, { ranks: before });
const ringWins = ({ params }: State, messageKiB: number): boolean => {
  const { ring, tree } = timesOf(settingOf({ ...params, messageKiB }));
  return ring < tree;
};
const isNear = (value: number, other: number, share: number): boolean => Math.abs(value / other - 1) <= share;
const linkGBs = logged.bandwidth / 1000;
const most = 0.1;

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'doubled',
    goal: `Find the fewest ranks on which a ring needs at least twice the time that it needs on ${before}.`,
    start: { ranks: before },
    locked: ['messageKiB', 'algorithm', 'latencyUs', 'bandwidth'],
    isWon: (state) => isDoubled(state, state.params.ranks) && !isDoubled(state, state.params.ranks - 1),
    look: (state) =>
      isDoubled(state, state.params.ranks)
        ? `It takes ${timeText(ringMs(state))}, twice the time or more, but fewer ranks do as well. Compare with ${timeText(ringMs(state, { ranks: before }))} on ${before}.`
        : state.params.ranks === before ? `This is the time on ${before} itself, ${timeText(ringMs(state))}. Add ranks, and compare.`
        : `It takes ${timeText(ringMs(state))}, ${ratioText(ringMs(state) / ringMs(state, { ranks: before }))} times as long as on ${before}. Which part of the bars goes on growing, and by how much with each rank?`,
    because: (state) => {
      const [few, many] = [before, state.params.ranks].map((ranks) => costOf({ ...settingOf({ ...state.params, ranks }), algorithm: 'ring' }));
      return `The bytes went from ${timeText(few!.bytesMs)} to ${timeText(many!.bytesMs)} and cannot pass ${timeText((few!.bytesMs * before) / (before - 1))}; latency went from ${timeText(few!.latencyMs)} to ${timeText(many!.latencyMs)}, two more steps with each rank. That took ${ratioText(state.params.ranks / before)} times the ranks.`;
    },
  },
  {
    id: 'crossing',
    goal: 'Eight ranks: find the smallest message for which the ring beats the tree.',
    start: { ranks: 8, messageKiB: 16 },
    locked: ['ranks', 'latencyUs', 'bandwidth'],
    isWon: (state) => ringWins(state, state.params.messageKiB) && !ringWins(state, state.params.messageKiB / 2),
    look: ({ params, times }) =>
      times.ring < times.tree
        ? `The ring wins, ${timeText(times.ring)} against ${timeText(times.tree)}. Does it still with half of the message?`
        : `At ${sizeText(params.messageKiB)} the tree wins, ${timeText(times.tree)} against ${timeText(times.ring)}. Look where the two lines of the chart meet.`,
    because: ({ params }) => {
      const { latencyMs, bandwidth, ranks } = settingOf(params);
      const [ring, tree] = (['ring', 'tree'] as const).map((algorithm) => costOf({ algorithm, ranks, bytes: 1, latencyMs, bandwidth }));
      const bytes = (ring!.latencyMs - tree!.latencyMs) / (tree!.bytesMs - ring!.bytesMs);
      return `The ring pays ${ring!.steps - tree!.steps} latencies more, the tree ${ratioText(tree!.steps - (2 * (ranks - 1)) / ranks)} messages' bytes more. They are equal at ${ring!.steps - tree!.steps}αB ÷ ${ratioText(tree!.steps - (2 * (ranks - 1)) / ranks)}, which is ${sizeText(bytes / 1024)}.`;
    },
  },
  {
    id: 'log',
    goal: 'Read the log of a ring on 8 GPUs: find the bandwidth of a link there, in one direction, within 3 %.',
    start: { log: 'shown', ranks: 8, messageKiB: 16_384, latencyUs: 5, bandwidth: 25_000 },
    locked: ['ranks', 'algorithm'],
    question: { kind: 'range', label: 'Bandwidth of a link in the log', unit: 'GB/s', min: 0.1, max: 1000, step: 0.01 },
    isWon: (_, answer) => typeof answer === 'number' && isNear(answer, linkGBs, 0.03),
    look: (_, answer) => {
      const last = log.at(-1)!;
      if (typeof answer !== 'number') return 'Compare the rows: what happens to the time from one row to the next, where the message grows fourfold? The sliders let you try a network against the points of the chart.';
      if (isNear(answer, last.algbw, 0.02)) return 'That is the algorithm bandwidth: the message over the time. How many bytes does a link of this ring carry for each byte of the message?';
      if (isNear(answer, last.busbw, 0.02)) return 'That is the bus bandwidth of the last row. It still grows from row to row, so a part of that time is not bytes. What do two rows have in common that their difference does not?';
      if (isNear(answer, 2 * linkGBs, 0.03)) return 'That adds both directions. A ring sends in one while it receives in the other.';
      return answer < linkGBs
        ? 'That is too little: some of the time that you divided by is latency, or you did not count all the bytes that a link carries.'
        : 'That is too much: count the bytes that one link carries in one direction, and divide by the time that they take.';
    },
    because: () => {
      const [row, last] = log.slice(-2) as [(typeof log)[number], (typeof log)[number]];
      return `Both rows pay the same latency, so take their difference: ${ratioText((2 * (logged.ranks - 1)) / logged.ranks)} × ${sizeText((last.bytes - row.bytes) / 1024)} in ${timeText((last.timeUs - row.timeUs) / 1000)} is ${withUnit(linkGBs, 'GB/s')}. busbw comes near it only where latency no longer counts; algbw never does.`;
    },
  },
  {
    id: 'bucket',
    goal: 'A gradient goes out in buckets, each an all-reduce of its own on 8 GPUs. Find the smallest bucket that spends at most 10 % of its time on latency.',
    start: { ranks: 8, messageKiB: 1024, latencyUs: 20, bandwidth: 50_000 },
    locked: ['ranks', 'algorithm', 'latencyUs', 'bandwidth'],
    isWon: (state) => shareAt(state, state.params.messageKiB) <= most && shareAt(state, state.params.messageKiB / 2) > most,
    look: (state) =>
      shareAt(state, state.params.messageKiB) <= most
        ? `Latency takes ${percent(shareAt(state, state.params.messageKiB))}, so it is large enough. But a larger bucket must wait longer for its last gradient. Does half of it do?`
        : `Latency takes ${percent(shareAt(state, state.params.messageKiB))} of ${timeText(ringMs(state))}. It is paid once a bucket, whatever its size.`,
    because: (state) => {
      const { ranks, latencyMs, bandwidth } = settingOf(state.params);
      return `A tenth of the time is a ninth of the time of the bytes: S = 9·nαB, ${sizeText((9 * ranks * latencyMs * bandwidth * 1000) / 1024)} here, grows with the number of ranks. At ${sizeText(state.params.messageKiB)} latency takes ${percent(shareAt(state, state.params.messageKiB))}. Larger ones gain little, and start later.`;
    },
  },
];
