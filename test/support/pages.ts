/** The pages that the tests in Chromium open. */
import * as types from '../../src/cli/page-types.ts';
import { loadContent } from '../../src/load/index.ts';

const { curriculum } = loadContent(process.cwd());

/** Words of the lesson at an address. */
export function wordsOf(address: string): number {
  return [...curriculum.lessons.values()].find(({ id }) => address === `/lessons/${id}/`)?.words ?? 0;
}

export const writtenLessons = types.writtenLessons(curriculum);
export const pageTypes = types.pageTypes(curriculum);
