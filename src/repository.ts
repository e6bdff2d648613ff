/** Where the source lives, by `repository` of package.json. */
import manifest from '../package.json' with { type: 'json' };

/** Address of the repository without a slash at its end; null while package.json names none. */
export const repository: string | null = (manifest as { repository?: string }).repository?.replace(/^git\+|\.git$|\/$/g, '') ?? null;

/** Where a file can be edited in the browser; the page on contributing while no repository is named. */
export function editAddress(file: string): string {
  return repository === null ? '/contribute/' : `${repository}/edit/main/${file}`;
}
