const KIND_LENGTH_MAX = 60;

/**
 * What is asked for beside what the rules ask for. Each is a kind of its own, named by its words: what the client brings
 * for one must not count for another.
 *
 * @param taken kinds that the rules ask for
 */
export function itemsOf(labels: readonly string[], taken: ReadonlySet<string>): { kind: string; label: string }[] {
  // The client's page has a line for OTHER of its own.
  const known = new Set([...taken, 'OTHER']);
  return labels
    .map((label) => label.trim())
    .filter((label) => label !== '')
    .map((label) => {
      const words = label
        .normalize('NFKD')
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, '_')
        .replace(/^[^A-Z]+|_+$/g, '')
        .slice(0, KIND_LENGTH_MAX);
      const base = words === '' ? 'ITEM' : words;
      let kind = base;
      for (let place = 2; known.has(kind); place++) {
        kind = `${base}_${place}`;
      }
      known.add(kind);
      return { kind, label };
    });
}
