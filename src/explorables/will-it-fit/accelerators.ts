/** Memory of accelerators. The values are those of the facts named; a test compares them. */

export interface Accelerator {
  id: string;
  name: string;
  /** As its maker sells or lists it, in GB or GiB: the number on the box. */
  sold: number;
  soldFact: string;
  /** What CUDA or the driver shows, in bytes; null where nobody's log was found, and then `sold` is read as GiB: an upper bound. */
  visible: number | null;
  visibleFact: string | null;
}

const GiB = 2 ** 30;
const MiB = 2 ** 20;

const card = (id: string, name: string, sold: number, soldFact: string, visible: number | null = null, visibleFact: string | null = null): Accelerator => ({ id, name, sold, soldFact, visible, visibleFact });

export const accelerators: readonly Accelerator[] = [
  card('t4', 'T4', 16, 'card-t4-sold', 14.75 * GiB, 'card-t4-visible'),
  card('rtx-3090', 'RTX 3090', 24, 'card-rtx-3090-sold', 23.7 * GiB, 'card-rtx-3090-visible'),
  card('rtx-4090', 'RTX 4090', 24, 'card-4090-sold', 23.65 * GiB, 'card-4090-visible'),
  card('rtx-5090', 'RTX 5090', 32, 'card-rtx-5090-sold', 31.37 * GiB, 'card-rtx-5090-visible'),
  card('a10g', 'A10G', 24, 'card-a10g-sold', 23028 * MiB, 'card-a10-visible'),
  card('l4', 'L4', 24, 'card-l4-sold', 23034 * MiB, 'card-l4-visible'),
  card('rtx-6000-ada', 'RTX 6000 Ada', 48, 'card-rtx-6000-ada-sold', 44.43 * GiB, 'card-rtx-6000-ada-visible'),
  card('l40s', 'L40S', 48, 'card-l40s-sold', 44.53 * GiB, 'card-l40s-visible'),
  card('rtx-pro-6000', 'RTX PRO 6000', 96, 'card-rtx-pro-6000-sold', 94.97 * GiB, 'card-rtx-pro-6000-visible'),
  card('a100-40', 'A100 40 GB', 40, 'card-a100-40-sold', 39.5 * GiB, 'card-a100-40-visible'),
  card('a100-80', 'A100 80 GB', 80, 'card-a100-80-sold', 85198045184, 'card-a100-80-visible'),
  card('h100', 'H100 80 GB', 80, 'card-h100-sold', 79.11 * GiB, 'card-h100-visible'),
  card('h100-94', 'H100 94 GB', 94, 'card-h100-94-sold'),
  card('h200', 'H200', 141, 'card-h200-sold'),
  card('b200', 'B200', 180, 'card-b200-sold'),
  card('b300', 'B300', 288, 'card-b300-sold'),
  card('rx-7900-xtx', 'RX 7900 XTX', 24, 'card-rx-7900-xtx-sold'),
  card('mi210', 'MI210', 64, 'card-mi210-sold'),
  card('mi300x', 'MI300X', 192, 'card-mi300x-sold'),
  card('mi325x', 'MI325X', 256, 'card-mi325x-sold'),
  card('mi355x', 'MI355X', 288, 'card-mi355x-sold'),
  card('tpu-v5e', 'TPU v5e', 16, 'card-tpu-v5e-sold'),
  card('tpu-v6e', 'TPU v6e', 32, 'card-tpu-v6e-sold'),
  card('tpu-v5p', 'TPU v5p', 95, 'card-tpu-v5p-sold'),
];

/** Bytes that a program can see at most. */
export function capacityOf({ visible, sold }: Accelerator): number {
  return visible ?? sold * GiB;
}

/** As in the control: a name that does not say its memory is followed by it. */
export function labelOf({ name, sold }: Accelerator): string {
  return name.includes('GB') ? name : `${name} (${sold}\u00a0GB)`;
}
