/** The recorded evidence of an oracle as it lies in the repository: every sample, the machine, versions and command. */
import type { APIRoute } from 'astro';
import { getCurriculum } from '../../../catalog.ts';
import type { LabResult } from '../../../core/schema/lab.ts';

export async function getStaticPaths() {
  const { explorables } = await getCurriculum();
  return [...explorables.values()].flatMap(({ id, oracles }) =>
    oracles.flatMap((oracle) => oracle.results.map(({ result }) => ({ params: { name: id, file: `${oracle.id}-${result.machine.id}` }, props: { result } }))),
  );
}

export const GET: APIRoute<{ result: LabResult }> = ({ props }) => Response.json(props.result);
