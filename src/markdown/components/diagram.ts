import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { diagramSource } from '../../core/checks/diagram.ts';
import type { JsxElement } from '../../core/checks/input.ts';
import type { Component } from '../component.ts';
import { diagramFile } from '../diagram-file.ts';
import { readFigure } from '../figure-file.ts';
import { focusIfWide, inlineSvg } from '../svg.ts';
import { figure, plainCaption } from './caption.ts';

/** A Mermaid diagram, drawn beforehand by `npm run diagrams`. */
export const diagram: Component<'Diagram'> = {
  html({ props, element, context, render }) {
    return figure(element, context, render, () => {
      const file = diagramFile(props.id, sourceOf(element, (message, hint) => context.problem(element, 'diagram', message, hint)));
      const text = readFigure(context, element, file, 'Run `npm run diagrams`, which also reports what does not parse, and commit what it writes.');
      const drawing = inlineSvg(text, `diagram-${props.id}`);
      const svg = { type: 'raw', value: drawing } as unknown as ElementContent;
      return { kind: 'diagram', id: `figure-${props.id}`, body: [h('div', { className: ['figure-box', 'scroll'], role: 'img', ariaLabel: props.alt, ...focusIfWide(drawing) }, [svg])] };
    });
  },
  markdown({ element, context, text }) {
    const source = sourceOf(element, (message, hint) => context.problem(element, 'diagram', message, hint));
    return `\`\`\`mermaid\n${source}\n\`\`\`\n\n${plainCaption(element, context.next('figure'), text)}`;
  },
};

function sourceOf(element: JsxElement, problem: (message: string, hint: string) => Error): string {
  const source = diagramSource(element);
  if (source === null) throw problem('`<Diagram>` needs exactly one code block in the language `mermaid`.', 'Write the diagram between ```mermaid and ```. For a table or other code use `<Figure>`.');
  return source;
}
