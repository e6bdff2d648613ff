/** What stands under the names of the concept layer, and the numbers. */
import type { APIRoute } from 'astro';
import { getCurriculum } from '../../catalog.ts';
import { searchEntries } from '../../core/search/entries.ts';
import { splitLayer } from '../../core/search/layer.ts';
import { formatText } from '../../core/units/format.ts';

export const GET: APIRoute = async () => Response.json(splitLayer(searchEntries(await getCurriculum(), formatText)).details);
