/** The check of the map: nothing on it may suggest a prerequisite that does not exist. */
import type { Issue } from '../checks/issue.ts';
import type { Curriculum } from '../curriculum/curriculum.ts';
import { measureMap } from './draw.ts';
import type { Placement } from './placement.ts';

/** Where the placement is kept, from the root of the repository. */
export const placementFile = 'content/map.json';

/** No two lines join that do not belong together, and no line passes through a station of another. */
export function mapDefect(curriculum: Curriculum, placement: Placement): Issue[] {
  if (curriculum.lessons.size === 0) return [];
  const { network, defects } = measureMap(curriculum, placement);
  const line = (edge: number): string => `\`${network.lessons[network.from[edge]!]!}\` to \`${network.lessons[network.to[edge]!]!}\``;
  const messages = [
    ...defects.falseJoins.map(({ a, b }) => `On the map the line from ${line(a)} meets the line from ${line(b)}, and so suggests a prerequisite that does not exist.`),
    ...defects.struckStations.map(({ edge, lesson }) => `On the map the line from ${line(edge)} passes through the station \`${network.lessons[lesson]!}\`.`),
  ];
  return messages.map((message) => ({
    code: 'map-defect', severity: 'error', file: placementFile, position: null, message,
    hint: 'Run `npm run map` (about a minute), and commit the file.',
  }));
}
