/** The last searches, kept in this browser only. */
const key = 'downstack.searches';
const most = 5;

/** Newest first; empty where nothing is stored or storage is closed. */
export function recentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a query first in the list. */
export function rememberSearch(query: string): void {
  const trimmed = query.trim();
  if (trimmed.length < 2) return;
  try {
    localStorage.setItem(key, JSON.stringify([trimmed, ...recentSearches().filter((each) => each !== trimmed)].slice(0, most)));
  } catch {
    // Storage is closed: the list is a convenience.
  }
}
