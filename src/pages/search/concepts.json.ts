/** The concept layer of search. */
import type { APIRoute } from 'astro';
import { getCurriculum } from '../../catalog.ts';
import { searchEntries } from '../../core/search/entries.ts';
import { formatText } from '../../core/units/format.ts';

export const GET: APIRoute = async () => Response.json(searchEntries(await getCurriculum(), formatText));
