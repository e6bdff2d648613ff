/** What one page knows while it is rendered. */
import type { Comment } from 'hast';
import type { Nodes } from 'mdast';
import type { Raw } from 'mdast-util-to-hast';
import type { JsxElement } from '../core/checks/input.ts';
import { propsOf } from '../core/checks/input.ts';
import type { Curriculum, Lesson, Source } from '../core/curriculum/curriculum.ts';
import { ReferenceProblem, type NumberScope } from '../core/numbers/resolve.ts';
import { componentProps, type ComponentName, type PropsOf } from '../core/schema/components.ts';
import type { SourceId } from '../core/schema/ids.ts';
import { UnitProblem, type Quantity } from '../core/units/quantity.ts';
import { Notes } from './notes.ts';
import { problemAt, type ContentProblem } from './problem.ts';

export interface Heading {
  depth: 2 | 3;
  id: string;
  text: string;
}

/** A place that a model will fill. */
export interface ExplorablePlace {
  name: string;
  question: string;
}

/** One use of a recorded result, for its note. */
export interface Use {
  samples: number;
  stat: string;
}

export class Context implements NumberScope {
  readonly curriculum: Curriculum;
  /** Null in a concept. */
  readonly lesson: Lesson | null;
  /** Path of the MDX file from the repository's root. */
  readonly file: string;
  /** Folder that holds `content/`, for figures. */
  readonly root: string;
  readonly notes = new Notes();
  /** Results of the Calcs rendered so far, by id. */
  readonly calcs = new Map<string, Quantity>();
  /** Sources in the order of their first citation. */
  readonly citations = new Set<SourceId>();
  readonly headings: Heading[] = [];
  readonly explorables = new Map<Comment, ExplorablePlace>();
  /** Uses of each recorded result, by the key of its note. */
  readonly uses = new Map<string, Use[]>();
  readonly #pending: Promise<void>[] = [];
  readonly #counts = new Map<string, number>();

  constructor(curriculum: Curriculum, lesson: Lesson | null, file: string, root: string) {
    this.curriculum = curriculum;
    this.lesson = lesson;
    this.file = file;
    this.root = root;
  }

  /** 1, 2, 3, … of each kind, in the order of the page. */
  next(kind: string): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return count;
  }

  /** HTML that is not ready yet; `settle` waits for it. A failure of `html` is a problem at `node`. */
  leaf(html: Promise<string>, node: Nodes, code: string, hint: string): Raw {
    const raw: Raw = { type: 'raw', value: '' };
    this.#pending.push(
      html.then(
        (text) => void (raw.value = text),
        (error: unknown) => {
          throw this.problem(node, code, error instanceof Error ? error.message : String(error), error instanceof UnitProblem ? error.hint : hint);
        },
      ),
    );
    return raw;
  }

  /** Waits until every leaf is filled. Throws ContentProblem. */
  async settle(): Promise<void> {
    await Promise.all(this.#pending);
  }

  /** The props of a component. Throws ContentProblem where they do not fit. */
  props<Name extends ComponentName>(name: Name, element: JsxElement): PropsOf<Name> {
    const parsed = componentProps[name].safeParse(propsOf(element));
    if (parsed.success) return parsed.data as PropsOf<Name>;
    const reasons = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'props'}: ${issue.message}`).join('; ');
    throw this.problem(element, 'components', `\`<${name}>\` has props that do not fit (${reasons}).`, 'Compare them with the table in CONTRIBUTING.');
  }

  /** The value of a reference. Throws ContentProblem where it leads to nothing or its units do not close. */
  resolve<Value>(element: Nodes, value: () => Value): Value {
    try {
      return value();
    } catch (error) {
      if (error instanceof ReferenceProblem || error instanceof UnitProblem) throw this.problem(element, 'numbers', error.message, error.hint);
      throw error;
    }
  }

  /** A cited source. Throws ContentProblem where there is none. */
  cite(element: Nodes, id: SourceId): Source {
    const source = this.curriculum.sources.get(id);
    if (!source) throw this.problem(element, 'numbers', `There is no source \`${id}\`.`, `Add content/sources/${id}.yaml, or correct the id.`);
    this.citations.add(id);
    return source;
  }

  problem(node: Nodes | null, code: string, message: string, hint: string): ContentProblem {
    return problemAt(this.file, node, code, message, hint);
  }
}
