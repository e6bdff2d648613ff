/**
 * The components that authors may write in MDX: their props and their places.
 * One table for the checks (unknown component, unknown prop, wrong place) and for the renderer.
 */
import { z } from 'zod';
import { factId, kebab, labId, sourceId } from './ids.ts';

const text = z.string().min(1);
const digits = z.int().min(1).max(15);
/** `transpose`, or `cache-hierarchy/transpose` for a lab of another lesson. */
const labRef = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, { error: 'is neither `<lab>` nor `<lesson>/<lab>`' });
const stat = z.enum(['median', 'min', 'max', 'mean', 'p5', 'p10', 'p25', 'p75', 'p90', 'p95', 'p99']);
const scale = z.enum(['linear', 'log', 'log2']);

/** Props of every component; a component with named inputs takes further props as text. */
export const componentProps = {
  Fact: z.strictObject({ id: factId, unit: text.optional(), digits: digits.optional() }),
  Measured: z.strictObject({
    lab: labRef, point: text, metric: text, stat: stat.optional(), machine: kebab.optional(), unit: text.optional(), digits: digits.optional(),
  }),
  Calc: z.object({ expr: text, unit: z.string().optional(), digits: digits.optional(), id: kebab.optional(), label: text.optional() }).catchall(z.union([text, z.number()]).transform(String)),
  Cite: z.strictObject({ id: sourceId, at: text.optional() }),
  Predict: z.strictObject({ id: kebab }),
  Option: z.strictObject({ answer: z.literal(true).optional() }),
  Reveal: z.strictObject({}),
  Plot: z.strictObject({
    lab: labRef.optional(), machine: kebab.optional(), x: text.optional(), y: text.optional(), series: text.optional(), where: text.optional(),
    kind: z.enum(['line', 'dot', 'bar']).optional(), xscale: scale.optional(), yscale: scale.optional(), xlabel: text.optional(), ylabel: text.optional(),
    yzero: z.literal(true).optional(), xmin: z.number().optional(), xmax: z.number().optional(), alt: text,
  }),
  Curve: z.object({ label: text, expr: text }).catchall(z.union([text, z.number()]).transform(String)),
  Caption: z.strictObject({}),
  Diagram: z.strictObject({ id: kebab, alt: text }),
  Figure: z.strictObject({ id: kebab, alt: text, src: z.string().regex(/^figures\/[A-Za-z0-9._-]+\.svg$/, { error: 'is not figures/<name>.svg' }).optional() }),
  Listing: z.strictObject({ lab: labRef, file: text, region: kebab.optional() }),
  Deeper: z.strictObject({ title: text }),
  Diagnose: z.strictObject({ symptom: text }),
  Command: z.strictObject({ run: text }),
  Output: z.strictObject({ lab: labRef.optional(), name: kebab.optional(), machine: kebab.optional(), source: sourceId.optional() }),
  Cause: z.strictObject({}),
  Fix: z.strictObject({}),
  Misconception: z.strictObject({ claim: text }),
  Quiz: z.strictObject({}),
  Exercise: z.strictObject({ id: kebab, title: text }),
  Hint: z.strictObject({}),
  Solution: z.strictObject({}),
  Lab: z.strictObject({ id: labId }),
  CheatSheet: z.strictObject({}),
  Explorable: z.strictObject({ name: kebab, question: text }),
} as const;

export type ComponentName = keyof typeof componentProps;
export type PropsOf<Name extends ComponentName> = z.infer<(typeof componentProps)[Name]>;

/** Components that stand only directly inside another one. */
export const componentParents: Partial<Record<ComponentName, readonly ComponentName[]>> = {
  Option: ['Predict'], Reveal: ['Predict'],
  Caption: ['Plot', 'Diagram', 'Figure'], Curve: ['Plot'],
  Command: ['Diagnose'], Output: ['Diagnose'], Cause: ['Diagnose'], Fix: ['Diagnose'],
  Hint: ['Exercise'], Solution: ['Exercise'],
};

/** Components that stand within a line of text; all others are blocks. */
export const inlineComponents: ReadonlySet<ComponentName> = new Set<ComponentName>(['Fact', 'Measured', 'Calc', 'Cite']);

/** Components allowed in the body of a concept. */
export const conceptComponents: ReadonlySet<ComponentName> = new Set<ComponentName>(['Fact', 'Measured', 'Calc', 'Cite']);

/** HTML elements allowed in MDX, with their attributes. */
export const htmlElements: Readonly<Record<string, readonly string[]>> = { kbd: [], sub: [], sup: [], br: [], abbr: ['title'] };

