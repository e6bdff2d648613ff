/** The first name that stands twice in one object of a JSON document, which `JSON.parse` would read as its last value only; null where none does. */
export function repeatedKey(json: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, name] of json.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (name !== undefined) {
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return null;
}
