/** A recorded result as it lies in the repository: every sample, the machine, versions and command. */
import type { APIRoute } from 'astro';
import { getCurriculum } from '../../../../catalog.ts';
import type { LabResult } from '../../../../core/schema/lab.ts';

export async function getStaticPaths() {
  const { lessons } = await getCurriculum();
  return [...lessons.values()].flatMap((lesson) =>
    lesson.labs.flatMap((lab) => lab.results.map(({ result }) => ({ params: { lesson: lesson.id, lab: lab.id, machine: result.machine.id }, props: { result } }))),
  );
}

export const GET: APIRoute<{ result: LabResult }> = ({ props }) => Response.json(props.result);
