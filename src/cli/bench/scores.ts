/** Lighthouse's scores of each type of page. */
import lighthouse from 'lighthouse';

export interface PageScores {
  page: string;
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
}

/** Runs Lighthouse (as on a phone) in the Chromium that listens on `port`. */
export async function scorePages(port: number, origin: string, pages: Readonly<Record<string, string>>): Promise<PageScores[]> {
  const scores: PageScores[] = [];
  for (const [page, path] of Object.entries(pages)) {
    const result = await lighthouse(origin + path, { port, logLevel: 'error', output: 'json', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] });
    const score = (name: string): number => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100);
    scores.push({ page, performance: score('performance'), accessibility: score('accessibility'), bestPractices: score('best-practices'), seo: score('seo') });
  }
  return scores;
}
