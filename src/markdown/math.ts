import katex from 'katex';
import { cached } from './cache.ts';

const options = { output: 'htmlAndMathml', throwOnError: true, strict: 'ignore', trust: false } as const;

/** A formula as HTML with MathML; rejects with KaTeX's message where it is malformed. */
export function renderMath(tex: string, display: boolean): Promise<string> {
  return cached('math', `${display ? 'display' : 'inline'}\0${tex}`, () => katex.renderToString(tex, { ...options, displayMode: display }));
}

/** What is wrong with a formula, as a sentence part; null where nothing is. */
export function texError(tex: string, display: boolean): string | null {
  try {
    katex.renderToString(tex, { ...options, displayMode: display });
    return null;
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return error.message.replace(/^KaTeX parse error: /, '');
  }
}
