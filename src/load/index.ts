/** `content/` on disk, with the models of the explorables → one Curriculum and all that is wrong with the files. For the command line, the tests and the build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import type { z } from 'zod';
import type { Issue, Where } from '../core/checks/issue.ts';
import type { Concept, Curriculum, Experiment, Explorable, Fact, Lab, Lesson, Oracle, Quiz, Source, Track } from '../core/curriculum/curriculum.ts';
import { placementFile } from '../core/map/map-defect.ts';
import { emptyPlacement, placementSchema, type Placement } from '../core/map/placement.ts';
import { conceptSchema } from '../core/schema/concept.ts';
import { explorableSchema, oracleSchema } from '../core/schema/explorable.ts';
import { factsSchema } from '../core/schema/fact.ts';
import { kebab } from '../core/schema/ids.ts';
import { labSchema, resultSchema, type LabData } from '../core/schema/lab.ts';
import { lessonSchema } from '../core/schema/lesson.ts';
import { quizSchema } from '../core/schema/quiz.ts';
import { sourceSchema } from '../core/schema/source.ts';
import { trackSchema } from '../core/schema/track.ts';
import { parseMdx } from '../markdown/parse.ts';
import { usesOf, type Use } from '../core/curriculum/uses.ts';
import { countWords } from '../core/text/words.ts';
import { parseYaml, validate } from './yaml.ts';

export interface LoadedContent {
  curriculum: Curriculum;
  /** Markdown trees of lessons and concepts by file; a file that does not parse has none. */
  trees: ReadonlyMap<string, Root>;
  /** Where the stations of the map stand; of no lesson, where the file is missing or cannot be read. */
  placement: Placement;
  issues: Issue[];
}

/** Reads `<root>/content` and `<root>/src/explorables`. Never throws for what authors wrote: what cannot be read is left out and reported. */
export function loadContent(root: string): LoadedContent {
  return new Loader(root).load();
}

/** SHA-256, hexadecimal, of what decides a lab's result: its sources, `build` and `run`. */
export function hashSources(lab: { build?: string | undefined; run: string }, texts: readonly { name: string; text: string }[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([lab.build ?? '', lab.run, texts.map(({ name, text }) => [name, text])]));
  return hash.digest('hex');
}

class Loader {
  readonly #root: string;
  readonly #issues: Issue[] = [];
  readonly #trees = new Map<string, Root>();

  constructor(root: string) {
    this.#root = root;
  }

  load(): LoadedContent {
    const tracks = this.#byId<Track>('content/tracks', '.yaml', (id, file) => {
      const found = this.#yaml(file, trackSchema);
      return found && { ...found.data, id: id as Track['id'], where: found.where };
    });
    const sources = this.#byId<Source>('content/sources', '.yaml', (id, file) => {
      const found = this.#yaml(file, sourceSchema);
      return found && { ...found.data, id: id as Source['id'], where: found.where };
    });
    const concepts = this.#byId<Concept>('content/concepts', '.mdx', (id, file) => {
      const found = this.#mdx(file, conceptSchema, { term: id, kind: 'term', aliases: [], definition: id, related: [] });
      return found && { ...found.data, id: id as Concept['id'], where: found.where, source: found.source, uses: this.#uses(file) };
    });
    const curriculum: Curriculum = { tracks, sources, concepts, facts: this.#facts(), lessons: this.#lessons(), explorables: this.#explorables() };
    this.#strays();
    const placement = this.#json(placementFile, placementSchema, 'Remove it, and run `npm run map`, which writes it anew.')?.data ?? emptyPlacement;
    return { curriculum, trees: this.#trees, placement, issues: this.#issues };
  }

  /** Files that look like content but lie where nothing reads them: a wrong ending, or a wrong folder. */
  #strays(): void {
    const read = /^content\/(?:(?:tracks|sources|facts)\/[^/]+\.yaml|concepts\/[^/]+\.mdx|lessons\/[^/]+\/[^/]+\/(?:(?:index\.mdx|quiz\.yaml)|figures\/.*|labs\/[^/]+\/.*)|[^/]+\.(?:json|txt))$/;
    const path = join(this.#root, 'content');
    for (const entry of existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }) : []) {
      const file = `content${join(entry.parentPath, entry.name).slice(path.length).replaceAll('\\', '/')}`;
      if (entry.isFile() && !read.test(file) && /\.(?:mdx?|ya?ml|json)$/.test(file)) this.#report('stray-file', file, null, 'Nothing reads this file here.', 'Move or rename it as the table “What goes where” in CONTRIBUTING says (`.yaml` and not `.yml`, `.mdx` and not `.md`), or remove it.');
    }
  }

  #facts(): Map<Fact['id'], Fact> {
    const facts = new Map<Fact['id'], Fact>();
    for (const name of this.#files('content/facts', '.yaml')) {
      const file = `content/facts/${name}`;
      const found = this.#yaml(file, factsSchema);
      for (const [key, fact] of Object.entries(found?.data ?? {})) {
        const id = key as Fact['id'];
        const positions: Record<string, { line: number; column: number }> = {};
        for (const [path, position] of Object.entries(found!.where.positions))
          if (path === id) positions[''] = position;
          else if (path.startsWith(`${id}.`)) positions[path.slice(id.length + 1)] = position;
        const twin = facts.get(id);
        if (twin) this.#duplicate(file, positions[''] ?? null, 'fact', id, twin.where.file);
        else facts.set(id, { ...fact, id, part: name.replace(/\.yaml$/, ''), where: { file, positions } });
      }
    }
    return facts;
  }

  #lessons(): Map<Lesson['id'], Lesson> {
    const lessons = new Map<Lesson['id'], Lesson>();
    for (const track of this.#folders('content/lessons'))
      for (const id of this.#folders(`content/lessons/${track}`)) {
        const folder = `content/lessons/${track}/${id}`;
        const file = `${folder}/index.mdx`;
        if (!this.#idIsKebab(id, file)) continue;
        if (!existsSync(join(this.#root, file))) {
          this.#report('missing-file', folder, null, 'This lesson folder has no `index.mdx`.', 'Add it, or remove the folder. `npm run new -- lesson <track>/<lesson>` makes one.');
          continue;
        }
        const found = this.#mdx(file, lessonSchema, { title: id, summary: id, status: 'draft', needs: [], covers: [id], teaches: [], aliases: [] });
        if (!found) {
          this.#quiz(`${folder}/quiz.yaml`);
          this.#labs(folder, id as Lesson['id']);
          continue;
        }
        const twin = lessons.get(id as Lesson['id']);
        if (twin) {
          this.#duplicate(file, null, 'lesson', id, twin.where.file);
          continue;
        }
        const tree = this.#trees.get(file);
        lessons.set(id as Lesson['id'], {
          ...found.data,
          id: id as Lesson['id'],
          track: track as Lesson['track'],
          where: found.where,
          source: found.source,
          words: tree ? countWords(tree) : 0,
          uses: this.#uses(file),
          quiz: this.#quiz(`${folder}/quiz.yaml`),
          labs: this.#labs(folder, id as Lesson['id']),
          figures: existsSync(join(this.#root, folder, 'figures')) ? readdirSync(join(this.#root, folder, 'figures')).sort() : [],
        });
      }
    return lessons;
  }

  #quiz(file: string): Quiz | null {
    if (!existsSync(join(this.#root, file))) return null;
    const found = this.#yaml(file, quizSchema);
    return found && { where: found.where, items: found.data };
  }

  #labs(folder: string, lesson: Lesson['id']): Lab[] {
    return this.#experiments(`${folder}/labs`, 'lab', labSchema).map((found) => ({ ...found, id: found.id as Lab['id'], lesson }));
  }

  #explorables(): Map<Explorable['id'], Explorable> {
    const explorables = new Map<Explorable['id'], Explorable>();
    for (const name of this.#folders('src/explorables')) {
      const folder = `src/explorables/${name}`;
      const file = `${folder}/model.md`;
      if (name === 'shared' || !this.#idIsKebab(name, folder)) continue;
      if (!existsSync(join(this.#root, file))) {
        this.#report('missing-file', folder, null, 'This explorable has no `model.md`.', 'Add it: its question, definitions with units, equations with sources, and what is left out.');
        continue;
      }
      const id = name as Explorable['id'];
      const found = this.#mdx(file, explorableSchema);
      const oracles = this.#experiments(`${folder}/oracles`, 'oracle', oracleSchema).map((oracle) => ({ ...oracle, id: oracle.id as Oracle['id'], explorable: id }));
      if (found) explorables.set(id, { ...found.data, id, where: found.where, source: found.source, uses: this.#uses(file), oracles });
    }
    return explorables;
  }

  /** Labs or oracles: a folder each, with `<kind>.yaml`, sources and results. */
  #experiments<Data extends LabData>(folder: string, kind: string, schema: z.ZodType<Data>): (Data & Experiment & { id: string })[] {
    const experiments: (Data & Experiment & { id: string })[] = [];
    for (const id of this.#folders(folder)) {
      const base = `${folder}/${id}`;
      const file = `${base}/${kind}.yaml`;
      if (!existsSync(join(this.#root, file))) {
        this.#report('missing-file', base, null, `This ${kind} folder has no \`${kind}.yaml\`.`, 'Add it, or remove the folder.');
        continue;
      }
      const found = this.#yaml(file, schema);
      if (!this.#idIsKebab(id, file) || !found) continue;
      const texts = found.data.sources.flatMap((name) => {
        const text = this.#read(`${base}/${name}`);
        if (text === null) this.#report('lab-source', file, found.where.positions['sources'] ?? null, `The source \`${name}\` of this ${kind} does not exist.`, `Add ${base}/${name}, or take it off the list.`);
        return text === null ? [] : [{ name, text }];
      });
      experiments.push({
        ...found.data,
        id,
        where: found.where,
        sourceHash: hashSources(found.data, texts),
        texts,
        results: this.#files(`${base}/results`, '.json').flatMap((name) => {
          const result = this.#json(`${base}/results/${name}`, resultSchema, 'Record the result again; result files are not edited by hand.');
          return result ? [{ where: result.where, result: result.data }] : [];
        }),
      });
    }
    return experiments;
  }

  #byId<Entry>(folder: string, ending: string, make: (id: string, file: string) => Entry | null) {
    const entries = new Map<never, Entry>();
    for (const name of this.#files(folder, ending)) {
      const id = name.slice(0, -ending.length);
      const file = `${folder}/${name}`;
      if (!this.#idIsKebab(id, file)) continue;
      const entry = make(id, file);
      if (entry) entries.set(id as never, entry);
    }
    return entries;
  }

  #yaml<Schema extends z.ZodType>(file: string, schema: Schema) {
    const text = this.#read(file);
    if (text === null) return null;
    return this.#validated(schema, parseYaml(text, file));
  }

  #json<Schema extends z.ZodType>(file: string, schema: Schema, hint: string) {
    const text = this.#read(file);
    if (text === null) return null;
    try {
      return this.#validated(schema, { value: JSON.parse(text) as unknown, where: { file, positions: {} }, issues: [] });
    } catch (error) {
      this.#report('json-syntax', file, null, `This is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`, hint);
      return null;
    }
  }

  /** `fallback` stands in for fields that do not fit, so that the text is checked all the same. */
  #mdx<Schema extends z.ZodType>(file: string, schema: Schema, fallback?: z.input<Schema>) {
    const source = this.#read(file);
    if (source === null) return null;
    const front = /^---\r?\n([\s\S]*?)^---[ \t]*$/m.exec(source);
    if (front?.index !== 0) {
      this.#report('front-matter', file, { line: 1, column: 1 }, 'This file does not begin with front matter.', 'Begin with a line `---`, the fields as YAML, and another line `---`.');
      return null;
    }
    const found = this.#validated(schema, parseYaml(front[1]!, file, 2), fallback);
    const parsed = parseMdx(source, file);
    this.#issues.push(...parsed.issues);
    if (parsed.tree) this.#trees.set(file, parsed.tree);
    return found && { ...found, source };
  }

  #uses(file: string): Use[] {
    const tree = this.#trees.get(file);
    return tree ? usesOf(tree) : [];
  }

  #validated<Schema extends z.ZodType>(schema: Schema, parsed: { value: unknown; where: Where; issues: Issue[] }, fallback?: z.input<Schema>) {
    this.#issues.push(...parsed.issues);
    if (parsed.issues.length > 0) return null;
    const { data, issues } = validate(schema, parsed, fallback);
    this.#issues.push(...issues);
    return data === null ? null : { data, where: parsed.where };
  }

  #read(file: string): string | null {
    try {
      return readFileSync(join(this.#root, file), 'utf8').replace(/^\uFEFF/, '');
    } catch {
      return null;
    }
  }

  #entries(folder: string): Dirent[] {
    const path = join(this.#root, folder);
    return existsSync(path) ? readdirSync(path, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name)) : [];
  }

  #files(folder: string, ending: string): string[] {
    return this.#entries(folder).filter((entry) => entry.isFile() && entry.name.endsWith(ending)).map((entry) => entry.name);
  }

  #folders(folder: string): string[] {
    return this.#entries(folder).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }

  #idIsKebab(id: string, file: string): boolean {
    const fits = kebab.safeParse(id).success;
    if (!fits) this.#report('id', file, null, `The name “${id}” is no id.`, 'Use kebab-case: lower-case letters and digits, joined by single hyphens.');
    return fits;
  }

  #duplicate(file: string, position: Issue['position'], kind: string, id: string, first: string): void {
    this.#report('duplicate-id', file, position, `The ${kind} \`${id}\` exists already, in ${first}.`, 'Give one of the two another id, or remove it.');
  }

  #report(code: string, file: string, position: Issue['position'], message: string, hint: string): void {
    this.#issues.push({ code, severity: 'error', file, position, message, hint });
  }
}
