/** The pages that the tests in Chromium open. */
import * as types from '../../src/cli/page-types.ts';
import { loadContent } from '../../src/load/index.ts';

const { curriculum } = loadContent(process.cwd());

export const writtenLessons = types.writtenLessons(curriculum);
export const pageTypes = types.pageTypes(curriculum);
