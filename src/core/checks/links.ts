/** Links: to concepts, lessons, headings and the web. */
import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { ancestors, buildGraph } from '../curriculum/graph.ts';
import type { ConceptId, LessonId } from '../schema/ids.ts';
import { didYouMean } from '../text/near-miss.ts';
import { documents, errorIn, headingText, textOf, walk, type Check, type Document } from './input.ts';
import type { Issue } from './issue.ts';
import { inlineTexts } from './inline-texts.ts';

/** Ids of the headings of a tree, by GitHub's rule, and of the parts that carry an id of their own. */
export function headingIds(tree: Root): Set<string> {
  const slugger = new GithubSlugger();
  const ids = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'heading') ids.add(slugger.slug(headingText(node)));
  });
  return ids;
}

/** Every link leads somewhere; a concept is used only after a lesson on the way has taught it. */
export const links: Check = ({ curriculum, trees, unread }) => {
  const { lessons, concepts } = curriculum;
  const graph = buildGraph(curriculum);
  const taughtBy = new Map([...lessons.values()].flatMap((lesson) => lesson.teaches.map((id) => [id, lesson.id] as const)));
  const idsOf = new Map<LessonId, Set<string>>();
  /** Null where the lesson does not parse, which is reported by itself. */
  const anchors = (id: LessonId): Set<string> | null => {
    const tree = trees.get(lessons.get(id)!.where.file);
    if (tree && !idsOf.has(id)) idsOf.set(id, headingIds(tree));
    return idsOf.get(id) ?? null;
  };

  const toConcept = (document: Document, id: ConceptId): [message: string, hint: string] | null => {
    if (unread('concept', id)) return null;
    if (!concepts.has(id)) return [`There is no concept \`${id}\`.${didYouMean(id, concepts.keys())}`, `Add content/concepts/${id}.mdx, or link to the lesson with \`lesson:\` or \`later:\`.`];
    const teacher = taughtBy.get(id);
    if (!('lesson' in document.entry) || teacher === undefined || teacher === document.entry.lesson.id) return null;
    return ancestors(graph, document.entry.lesson.id).has(teacher)
      ? null
      : [`The concept \`${id}\` is used before it is taught: \`${teacher}\` teaches it and is no ancestor of \`${document.entry.lesson.id}\`.`, `Link \`later:${teacher}\` instead, or make \`${teacher}\` a prerequisite.`];
  };
  const toLesson = (document: Document, target: string, later: boolean): [message: string, hint: string] | null => {
    const [name = '', anchor] = target.split('#');
    const id = name as LessonId;
    if (unread('lesson', id) && !lessons.has(id)) return null;
    if (!lessons.has(id)) return [`There is no lesson \`${name}\`.${didYouMean(name, lessons.keys())}`, 'Name the folder of an existing lesson.'];
    const ids = anchors(id);
    if (anchor !== undefined && ids && !ids.has(anchor)) return [`The lesson \`${id}\` has no heading \`#${anchor}\`.${didYouMean(anchor, ids)}`, 'Use the id of one of its headings, or leave the anchor out.'];
    if (!('lesson' in document.entry)) return null;
    const self = document.entry.lesson.id;
    const before = id === self || ancestors(graph, self).has(id);
    if (later && before) return [`\`later:${id}\` names a lesson that comes before \`${self}\`.`, `Write \`lesson:${target}\`.`];
    if (!later && !before) return [`\`lesson:${id}\` names a lesson that is no ancestor of \`${self}\`.`, `Write \`later:${target}\`, which tells the reader so.`];
    return null;
  };
  const problem = (document: Document, url: string): [message: string, hint: string] | null => {
    const [, scheme, rest] = /^([a-z]+):(.*)$/s.exec(url) ?? [];
    if (scheme === 'concept') return toConcept(document, rest as ConceptId);
    if (scheme === 'lesson' || scheme === 'later') return toLesson(document, rest!, scheme === 'later');
    if (scheme === 'http' || scheme === 'https') return URL.canParse(url) ? null : [`The address ${url} is malformed.`, 'Correct it.'];
    if (url.startsWith('#')) return headingIds(document.tree).has(url.slice(1)) ? null : [`This page has no heading \`${url}\`.${didYouMean(url.slice(1), headingIds(document.tree))}`, 'Use the id of one of its headings.'];
    return [`The link “${url}” has no form that is allowed here.`, 'Use `concept:`, `lesson:`, `later:`, `#heading` or an https address.'];
  };

  const issues: Issue[] = [];
  for (const document of documents({ curriculum, trees }))
    walk(document.tree, (node) => {
      if (node.type === 'linkReference' || node.type === 'imageReference' || node.type === 'definition' || node.type === 'footnoteReference' || node.type === 'footnoteDefinition')
        issues.push(errorIn(document, node, 'links', node.type.startsWith('footnote') ? 'Footnotes are not written by hand.' : 'Links by reference (`[text][name]`) are not allowed.', node.type.startsWith('footnote') ? 'Use `<Cite>` for a source, or put the remark into the text or a `<Deeper>`.' : 'Write the address behind the text: `[text](address)`.'));
      if (node.type === 'text' && /\]\s?\(\s*(?:concept|lesson|later|https?|#)/.test(node.value)) issues.push(errorIn(document, node, 'links', `A link stands as plain text: “${/\[?[^[\]]*\]\s?\([^)]*\)?/.exec(node.value)![0]}”.`, 'Write `[text](address)` without a space in or before the address.'));
      if (node.type !== 'link') return;
      const found = problem(document, node.url);
      if (found) issues.push(errorIn(document, node, 'links', ...found));
      else if (textOf(node).trim() === '' && !node.children.some((child) => child.type === 'inlineCode')) issues.push(errorIn(document, node, 'links', `The link to ${node.url} has no text.`, 'Say in words where it leads.'));
    });
  for (const { text, issue } of inlineTexts({ curriculum, trees }))
    if (/\]\(/.test(text)) issues.push(issue('links', 'Links are not allowed in props and in the quiz.', 'Say it in the text of the section; an option names its section by `see`.'));
  return issues;
};
