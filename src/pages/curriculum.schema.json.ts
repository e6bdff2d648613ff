/** JSON Schema of `/curriculum.json`. */
import type { APIRoute } from 'astro';
import { openDataJsonSchema } from '../core/schema/open-data.ts';

export const GET: APIRoute = () => Response.json(openDataJsonSchema());
