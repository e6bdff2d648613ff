/**
 * One reading of the content for all who need it in a build. Held by the process and not by this module:
 * Astro evaluates `content.config.ts`, and so this file, in a module graph of its own.
 */
import { loadContent, type LoadedContent } from './index.ts';

const holder = globalThis as typeof globalThis & { downstackContent?: { root: string; content: LoadedContent } | undefined };

/** The content of a checkout, read at the first call. */
export function heldContent(root: string): LoadedContent {
  if (holder.downstackContent?.root !== root) holder.downstackContent = { root, content: loadContent(root) };
  return holder.downstackContent.content;
}

/** Lets go of it: the next call reads anew. */
export function dropContent(): void {
  holder.downstackContent = undefined;
}
