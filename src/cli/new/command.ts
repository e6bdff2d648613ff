/** `npm run new -- lesson <track>/<lesson>` and `npm run new -- concept <concept>`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kebab } from '../../core/schema/ids.ts';
import { didYouMean } from '../../core/text/near-miss.ts';
import { loadContent } from '../../load/index.ts';
import { conceptFile, lessonFile, lessonFront, quizFile } from './templates.ts';

const usage = `Usage:
  npm run new -- lesson <track>/<lesson>   makes the folder of a lesson, or opens a planned one for writing
  npm run new -- concept <concept>         makes content/concepts/<concept>.mdx`;

/** 0 when the files were written, 1 when something is in the way, 2 for a wrong call. */
export async function runNew([kind, name, ...rest]: string[], root = process.cwd()): Promise<number> {
  if ((kind !== 'lesson' && kind !== 'concept') || !name || rest.length > 0) return fail(2, usage);
  return kind === 'lesson' ? newLesson(root, name) : newConcept(root, name);
}

function newLesson(root: string, name: string): number {
  const [track = '', id = '', ...more] = name.split('/');
  if (more.length > 0 || !kebab.safeParse(track).success || !kebab.safeParse(id).success)
    return fail(2, `“${name}” is not <track>/<lesson> in kebab-case (lower-case letters, digits, single hyphens).\n${usage}`);
  const { curriculum } = loadContent(root);
  const tracks = [...curriculum.tracks.keys()];
  if (!tracks.some((each) => each === track)) return fail(1, `There is no track \`${track}\`.${didYouMean(track, tracks)} Tracks: ${tracks.join(', ')}.`);
  const existing = [...curriculum.lessons.values()].find((lesson) => lesson.id === id);
  if (existing && existing.status !== 'planned') return fail(1, `The lesson \`${id}\` is ${existing.status} already: ${existing.where.file}.`);
  if (existing && existing.track !== track) return fail(1, `The lesson \`${id}\` is planned in the track \`${existing.track}\`: npm run new -- lesson ${existing.track}/${id}`);
  const folder = `content/lessons/${track}/${id}`;
  const file = `${folder}/index.mdx`;
  if (!existing && existsSync(join(root, file))) return fail(1, `${file} exists already, but does not load. \`npm run check\` says why.`);
  const front = existing ? planned(readFileSync(join(root, file), 'utf8')) : lessonFront(titleOf(id));
  write(root, file, lessonFile(front));
  if (!existsSync(join(root, folder, 'quiz.yaml'))) write(root, `${folder}/quiz.yaml`, quizFile);
  console.log(`Next: write ${file}, and look at it with \`npm start\` at /lessons/${id}/. \`npm run check\` lists what is wrong and, once it says \`status: done\`, what is missing.`);
  return 0;
}

/** The front matter of a planned lesson, now a draft. */
function planned(source: string): string {
  return source.replaceAll('\r\n', '\n').replace(/^---\n/, '').replace(/\n---[\s\S]*$/, '').replace(/^status: planned$/m, 'status: draft');
}

function newConcept(root: string, id: string): number {
  if (!kebab.safeParse(id).success) return fail(2, `“${id}” is not kebab-case (lower-case letters, digits, single hyphens).\n${usage}`);
  const file = `content/concepts/${id}.mdx`;
  if (existsSync(join(root, file))) return fail(1, `${file} exists already.`);
  write(root, file, conceptFile(titleOf(id).toLowerCase()));
  console.log(`Next: write ${file}, and list \`${id}\` under \`teaches\` of the lesson that explains it.`);
  return 0;
}

function titleOf(id: string): string {
  const text = id.replaceAll('-', ' ');
  return text[0]!.toUpperCase() + text.slice(1);
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`wrote ${file}`);
}

function fail(status: number, message: string): number {
  console.error(message);
  return status;
}
