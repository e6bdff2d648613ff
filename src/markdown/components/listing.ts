import { h } from 'hastscript';
import { experimentCommand, type Lab } from '../../core/curriculum/curriculum.ts';
import { resolveLab } from '../../core/numbers/resolve.ts';
import type { PropsOf } from '../../core/schema/components.ts';
import { command, copyButton, pre } from '../code-block.ts';
import type { Component } from '../component.ts';
import { inline } from '../inline.ts';
import { sentence } from '../format.ts';
import { languageOf } from '../highlight.ts';
import { needsOf } from './lab-needs.ts';

interface Excerpt {
  path: string;
  code: string;
  /** `12 of 48 lines`, or `48 lines` of the whole file. */
  extent: string;
  language: string;
}

/** A file of a lab, or a region of it. */
export const listing: Component<'Listing'> = {
  html({ props, element, context }) {
    const lab = resolveLab(context, props.lab);
    const excerpt = excerptOf(lab, props, (message, hint) => context.problem(element, 'numbers', message, hint));
    return h('figure', { className: ['code', 'listing'] }, [
      h('figcaption', { className: ['bar'] }, [h('span', [h('span', { className: ['bar-title'] }, excerpt.path), ' ', h('span', { className: ['bar-extent'] }, excerpt.extent)]), copyButton()]),
      pre(excerpt.code, excerpt.language, element, context),
      h('details', { className: ['run'] }, [
        h('summary', 'Run it'),
        command(experimentCommand(lab, '--quick'), element, context),
        h('p', inline(`Builds it and checks: ${sentence(lab.check)} ${needsOf(lab)} Leave out \`--quick\` to measure.`)),
      ]),
    ]);
  },
  markdown({ props, element, context }) {
    const lab = resolveLab(context, props.lab);
    const { path, code, extent, language } = excerptOf(lab, props, (message, hint) => context.problem(element, 'numbers', message, hint));
    return `\`\`\`${language} title="${path} (${extent})"\n${code}\n\`\`\``;
  },
};

function excerptOf(lab: Lab, { file, region }: PropsOf<'Listing'>, problem: (message: string, hint: string) => Error): Excerpt {
  const text = lab.texts.find(({ name }) => name === file)?.text.trimEnd();
  if (text === undefined) throw problem(`The lab \`${lab.id}\` has no source \`${file}\`.`, `Its sources are: ${lab.sources.join(', ')}.`);
  const all = text.split('\n').filter((line) => !/\b(region: [a-z0-9-]+|endregion)\b/.test(line));
  const lines = region === undefined ? all : regionOf(text, region);
  if (!lines) throw problem(`${file} has no region \`${region}\`.`, `Write a comment line \`region: ${region}\` before and \`endregion\` behind the lines to show.`);
  return {
    path: `labs/${lab.id}/${file}`,
    code: lines.join('\n'),
    extent: region === undefined ? `${all.length} lines` : `${lines.length} of ${all.length} lines`,
    language: languageOf(/[^./]+$/.exec(file)?.[0]),
  };
}

/** The lines between the region's marks, without markers of other regions and without common indentation. */
function regionOf(text: string, region: string): string[] | null {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`\\bregion: ${region}(?![a-z0-9-])`).test(line));
  if (start < 0) return null;
  let depth = 1;
  const inside: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/\bregion: /.test(line)) depth++;
    else if (/\bendregion\b/.test(line)) {
      if (--depth === 0) break;
    } else inside.push(line);
  }
  const indents = inside.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)![0].length);
  const indent = Math.min(...indents, Infinity);
  return inside.map((line) => line.slice(Number.isFinite(indent) ? indent : 0));
}
