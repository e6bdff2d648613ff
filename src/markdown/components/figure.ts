import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Component } from '../component.ts';
import { childrenWithout } from '../component.ts';
import { readFigure } from '../figure-file.ts';
import { focusIfWide, inlineSvg } from '../svg.ts';
import { figure as figureOf, plainCaption } from './caption.ts';

/** A table, code or picture with a caption. */
export const figure: Component<'Figure'> = {
  html({ props, element, context, render }) {
    return figureOf(element, context, render, () => {
      const body = render(childrenWithout(element, 'Caption'));
      if (props.src === undefined) return { kind: 'figure-content', id: `figure-${props.id}`, body: [h('div', { className: ['figure-box'], role: 'group', ariaLabel: props.alt }, body)] };
      const svg = inlineSvg(readFigure(context, element, props.src.replace('figures/', ''), 'Add the file, or correct the name.'), `figure-${props.id}`);
      return {
        kind: 'drawing',
        id: `figure-${props.id}`,
        body: [h('div', { className: ['figure-box', 'scroll'], role: 'img', ariaLabel: props.alt, ...focusIfWide(svg) }, [{ type: 'raw', value: svg } as unknown as ElementContent, ...body])],
      };
    });
  },
  markdown({ props, element, context, text }) {
    const body = props.src === undefined ? text(childrenWithout(element, 'Caption')) : `[Picture: ${props.alt}]`;
    return `${body}\n\n${plainCaption(element, context.next('figure'), text)}`;
  },
};
