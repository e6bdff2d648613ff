/** Code with its tokens as classes. One highlighter serves all pages and is loaded only when the cache misses. */
import { createHighlighterCore, type HighlighterCore, type ThemeRegistration } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { cached } from './cache.ts';

/** Kinds of token; each has a class `tok-<kind>` and a color `--code-<kind>`. The color stands for the kind on the way through Shiki. */
const kinds = {
  comment: { color: '#00000a', scopes: ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'] },
  keyword: { color: '#00000b', scopes: ['keyword', 'storage', 'variable.language', 'constant.language', 'markup.inserted'] },
  string: { color: '#00000c', scopes: ['string', 'constant.character', 'markup.deleted', 'constant.other.symbol'] },
  number: { color: '#00000d', scopes: ['constant.numeric'] },
  name: { color: '#00000e', scopes: ['entity.name', 'support.function', 'entity.other.attribute-name', 'meta.function-call entity', 'support.type.property-name', 'meta.diff.range'] },
  plain: { color: '#00000f', scopes: ['keyword.operator', 'punctuation', 'meta.brace', 'string.unquoted', 'storage.modifier.pointer'] },
} as const;

const theme: ThemeRegistration = {
  name: 'downstack',
  type: 'light',
  fg: kinds.plain.color,
  bg: '#ffffff',
  settings: Object.values(kinds).map(({ color, scopes }) => ({ scope: [...scopes], settings: { foreground: color } })),
};

const classOf = new Map<string, string>(Object.entries(kinds).filter(([kind]) => kind !== 'plain').map(([kind, { color }]) => [color, `tok-${kind}`]));

const languages: Record<string, () => Promise<unknown>> = {
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  bash: () => import('shiki/langs/bash.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
  asm: () => import('shiki/langs/asm.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  shellsession: () => import('shiki/langs/shellsession.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  go: () => import('shiki/langs/go.mjs'),
};

/** Other names under which authors and files know a language. */
const aliases: Record<string, string> = {
  cuda: 'cpp', cu: 'cpp', 'c++': 'cpp', cc: 'cpp', h: 'c', hpp: 'cpp', cuh: 'cpp', py: 'python', triton: 'python', sh: 'bash', shell: 'bash', rs: 'rust',
  yml: 'yaml', s: 'asm', dockerfile: 'docker', console: 'shellsession', conf: 'ini', tf: 'text',
};

let highlighter: Promise<HighlighterCore> | undefined;
const loaded = new Map<string, Promise<void>>();

/** The language of a fence or of a file name's ending, as the highlighter knows it; `text` where it does not. */
export function languageOf(name: string | null | undefined): string {
  const lower = (name ?? 'text').toLowerCase();
  const language = aliases[lower] ?? lower;
  return Object.hasOwn(languages, language) ? language : 'text';
}

/** Lines of code as HTML for the inside of `<code>`. */
export function highlight(code: string, language: string): Promise<string> {
  const known = languageOf(language);
  if (known === 'text') return Promise.resolve(escapeHtml(code));
  return cached('code', `${known}\0${code}`, async () => {
    const shiki = await load(known);
    // Without a limit of time: with one, a busy machine gives other HTML than an idle one.
    const { tokens } = shiki.codeToTokens(code, { lang: known, theme: 'downstack', tokenizeTimeLimit: 0 });
    return tokens.map((line) => line.map(({ content, color }) => span(content, classOf.get(color?.toLowerCase() ?? ''))).join('')).join('\n');
  });
}

async function load(language: string): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({ themes: [theme], langs: [], engine: createOnigurumaEngine(import('shiki/wasm')) });
  const shiki = await highlighter;
  let ready = loaded.get(language);
  if (!ready) loaded.set(language, (ready = languages[language]!().then((module) => shiki.loadLanguage((module as { default: Parameters<HighlighterCore['loadLanguage']>[0] }).default))));
  await ready;
  return shiki;
}

function span(text: string, name: string | undefined): string {
  if (!name) return escapeHtml(text);
  const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)!;
  return inner === '' ? text : `${before}<span class="${name}">${escapeHtml(inner!)}</span>${after}`;
}

/** Text as HTML, for elements and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);
}
