/** `field: value`, a line to each. */
export function textOf(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** Reads what `textOf` writes; `=` does as well, and lines that say nothing are left out. */
export function pairsOf(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const found = /^\s*([\w.]+)\s*[:=]\s*(.*?)\s*$/.exec(line);
    if (found?.[1] !== undefined) {
      pairs[found[1]] = found[2] ?? '';
    }
  }
  return pairs;
}
