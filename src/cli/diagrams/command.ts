/** `npm run diagrams`: draws every Mermaid diagram whose drawing is missing, and removes drawings of diagrams that are no more. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Root } from 'mdast';
import { diagramSource } from '../../core/checks/diagram.ts';
import { isJsx, propsOf, startOf, walk } from '../../core/checks/input.ts';
import type { Lesson } from '../../core/curriculum/curriculum.ts';
import { loadContent } from '../../load/index.ts';
import { diagramFile } from '../../markdown/diagram-file.ts';
import { launchChromium } from '../chromium.ts';
import { openDrawer } from './draw.ts';

const usage = `Usage:
  npm run diagrams                  draws what is missing, removes what is stale
  npm run diagrams -- <lesson> …    the same for these lessons only
  npm run diagrams -- --all         draws everything again`;

interface Wanted {
  lesson: Lesson;
  id: string;
  source: string;
  /** Path from the root, with line, for messages. */
  place: string;
  /** Path of the drawing from the root. */
  file: string;
}

/** Runs the command; 0 when every diagram is drawn, 1 when one does not parse or there is no Chromium, 2 for a wrong call. */
export async function runDiagrams(args: string[], root = process.cwd()): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, options: { all: { type: 'boolean', default: false } }, allowPositionals: true });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const { values: { all }, positionals: names } = parsed;
  const { curriculum, trees } = loadContent(root);
  const unknown = names.filter((name) => !curriculum.lessons.has(name as Lesson['id']));
  if (unknown.length > 0) {
    console.error(`There is no lesson ${unknown.map((name) => `\`${name}\``).join(', ')}; a lesson is named by its folder.\n${usage}`);
    return 2;
  }
  const lessons = [...curriculum.lessons.values()].filter(({ id }) => names.length === 0 || names.includes(id));
  const wanted = lessons.flatMap((lesson) => diagramsOf(lesson, trees.get(lesson.where.file)));
  const missing = wanted.filter(({ lesson, file }) => all || !lesson.figures.includes(file.replace(/^.*\//, '')));
  const failed = missing.length > 0 ? await drawAll(missing, root) : 0;
  const removed = lessons.flatMap((lesson) => staleOf(lesson, trees.get(lesson.where.file), wanted));
  for (const file of removed) {
    rmSync(join(root, file));
    console.log(`removed ${file}`);
  }
  console.log(`${wanted.length} diagrams: ${missing.length - failed} drawn, ${failed} failed, ${wanted.length - missing.length} up to date; ${removed.length} stale removed.`);
  return failed > 0 ? 1 : 0;
}

/** Draws, reports each, and returns how many failed. */
async function drawAll(missing: readonly Wanted[], root: string): Promise<number> {
  let browser;
  try {
    browser = await launchChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return missing.length;
  }
  let failed = 0;
  try {
    const drawer = await openDrawer(browser);
    for (const { id, source, file, place } of missing) {
      try {
        const svg = await drawer.draw(id, source);
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), svg);
        console.log(`drawn   ${file}${widthHint(svg)}`);
      } catch (error) {
        failed++;
        console.log(`failed  ${place}: the diagram \`${id}\` does not parse: ${messageOf(error)}`);
      }
    }
    await drawer.close();
  } finally {
    await browser.close();
  }
  return failed;
}

/** Beyond this width, in pixels, a drawing scrolls on a phone, since its text may not fall below 12 px. */
const phoneWidth = 390;

function widthHint(svg: string): string {
  const width = Number(/\bwidth="(\d+)"/.exec(svg)?.[1]);
  return width > phoneWidth ? ` (${width} px wide: it scrolls on a phone; up to ${phoneWidth} px it does not)` : '';
}

function diagramsOf(lesson: Lesson, tree: Root | undefined): Wanted[] {
  const found: Wanted[] = [];
  if (!tree) return found;
  walk(tree, (node) => {
    if (!isJsx(node) || node.name !== 'Diagram') return;
    const source = diagramSource(node);
    const { id } = propsOf(node);
    if (source === null || typeof id !== 'string') return;
    found.push({ lesson, id, source, place: `${lesson.where.file}:${startOf(node)?.line ?? 1}`, file: `${dirname(lesson.where.file)}/figures/${diagramFile(id, source)}` });
  });
  return found;
}

/** Drawings that no diagram of the lesson asks for. Pictures that an author made have no hash in their name. Lessons that do not parse keep theirs. */
function staleOf(lesson: Lesson, tree: Root | undefined, wanted: readonly Wanted[]): string[] {
  if (!tree) return [];
  const kept = new Set(wanted.map(({ file }) => file));
  return lesson.figures.filter((name) => /-[0-9a-f]{8}\.svg$/.test(name)).map((name) => `${dirname(lesson.where.file)}/figures/${name}`).filter((file) => !kept.has(file));
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^page\.evaluate: (Error: )?/, '').split('\n    at ')[0]!.trim().replace(/\n/g, '\n          ');
}
