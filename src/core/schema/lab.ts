import { z } from 'zod';
import { isoDate, kebab } from './ids.ts';

/** Letters, digits, spaces and `= . , + _ -`. */
const pointId = z.string().regex(/^[A-Za-z0-9=.,+_ -]+$/, { error: 'has a character outside letters, digits, spaces and = . , + _ -' });

/** What a lab's commands need to run; a lab whose needs are missing is skipped by name. */
const labNeeds = z.strictObject({
  /** Programs on the path. */
  commands: z.array(z.string()).optional(),
  /** Python packages, pinned in `content/requirements.txt`. */
  packages: z.array(z.string()).optional(),
  /** Flags of /proc/cpuinfo. */
  cpu: z.array(z.string()).optional(),
  /** An NVIDIA GPU with its driver. */
  gpu: z.boolean().optional(),
  /** The right to make network namespaces or the like. */
  root: z.boolean().optional(),
});

/** `labs/<lab>/lab.yaml` */
export const labSchema = z.strictObject({
  title: z.string().min(1),
  languages: z.array(z.enum(['c', 'cpp', 'cuda', 'python', 'shell', 'rust', 'java', 'asm', 'triton', 'sql', 'go'])).min(1),
  /** Every file of the lab that matters, in the order in which they are shown; hashed into the results. */
  sources: z.array(z.string().min(1)).min(1),
  /** Shell command that compiles it. */
  build: z.string().min(1).optional(),
  /** Shell command that checks, measures and prints one JSON document. */
  run: z.string().min(1),
  /** The same in a second or two. */
  quick: z.string().min(1),
  /** How often `run` is repeated; samples are pooled. */
  rounds: z.int().min(1).max(50).default(3),
  needs: labNeeds,
  /** What the program verifies before it measures. */
  check: z.string().min(1),
  metrics: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/), z.strictObject({ unit: z.string().describe('Unit; empty for a pure number'), means: z.string().min(1).describe('What is measured') })),
  params: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/), z.strictObject({ unit: z.string().optional().describe('Unit, where it has one'), means: z.string().min(1).describe('What is varied') })),
});

/** One measured configuration. */
const pointSchema = z.strictObject({
  id: pointId,
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Samples of each metric, in the unit that `lab.yaml` declares. */
  samples: z.record(z.string(), z.array(z.number()).min(1)),
});

const outputSchema = z.strictObject({ command: z.string().min(1), text: z.string() });

/** What `run` and `quick` print on standard output. */
export const labOutputSchema = z.strictObject({
  points: z.array(pointSchema).min(1),
  /** Captured texts by name. */
  outputs: z.record(kebab, outputSchema).default({}),
  /** Versions that only the program knows. */
  versions: z.record(z.string(), z.string()).default({}),
});

/** The machine on which a result was recorded. */
export const machineSchema = z.strictObject({
  id: kebab.describe('Name of the machine, and of its file of results without the ending'),
  processor: z.string().describe('As the processor names itself'),
  arch: z.string().describe('Architecture as the kernel names it, `x86_64`'),
  cores: z.int().positive().describe('Logical processors'),
  memoryGiB: z.number().positive().describe('Main memory in GiB'),
  kernel: z.string().describe('Version of the kernel'),
  system: z.string().describe('Operating system'),
  virtual: z.string().nullable().describe('Hypervisor; null where there is none'),
  gpu: z.string().nullable().describe('GPU; null where there is none'),
});

/** `results/<machine>.json` */
export const resultSchema = z.strictObject({
  machine: machineSchema,
  /** Compilers, interpreters and packages with their versions. */
  versions: z.record(z.string(), z.string()),
  date: isoDate,
  /** The command that recorded it. */
  command: z.string(),
  /** Rounds pooled. */
  rounds: z.int().positive(),
  /** SHA-256 over the sources, `build` and `run`, hexadecimal. */
  sourceHash: z.string().regex(/^[0-9a-f]{64}$/),
  points: z.array(pointSchema).min(1),
  outputs: z.record(kebab, outputSchema),
});

export type LabData = z.infer<typeof labSchema>;
export type LabOutput = z.infer<typeof labOutputSchema>;
export type LabPoint = z.infer<typeof pointSchema>;
export type LabResult = z.infer<typeof resultSchema>;
export type Machine = z.infer<typeof machineSchema>;
