import { queryOptions } from '@tanstack/react-query';
import { strFromU8, unzipSync } from 'fflate';
import { bytesOf } from './files';

/** The DRL of a release, and what rules can ask about. */
export interface DrlBook {
  files: { name: string; text: string }[];
  fields: string[];
}

interface Schema {
  columns?: { name: string; kind?: string; fact?: string }[];
}

const WORD = /\b([a-z][a-z0-9_]+)\s*(?:==|!=|>=|<=|>|<|contains|not contains|matches|memberOf)/g;

/** Reads the export of a release: its DRL files, and the fields that its tables, scenarios and rules name. */
export function drlBook(zip: Uint8Array): DrlBook {
  const found = unzipSync(zip, { filter: ({ name }) => /^(drl|schemas|scenarios)\//.test(name) });
  const files: DrlBook['files'] = [];
  const fields = new Set<string>();
  for (const [path, bytes] of Object.entries(found)) {
    const text = strFromU8(bytes);
    if (path.startsWith('drl/')) {
      files.push({ name: path.replace(/^drl\//, '').replace(/\.drl$/, ''), text });
      for (const [, field] of text.matchAll(WORD)) {
        fields.add(field ?? '');
      }
    } else if (path.startsWith('schemas/')) {
      const { columns = [] } = JSON.parse(text) as Schema;
      columns
        .filter(({ kind }) => kind === undefined || kind.toUpperCase() === 'INPUT')
        .forEach(({ name, fact }) => fields.add(fact ?? name));
    } else {
      const [head = ''] = text.split('\n');
      head
        .trim()
        .split(',')
        .filter((field) => field !== 'scenario' && !field.startsWith('expect_'))
        .forEach((field) => fields.add(field));
    }
  }
  fields.delete('');
  return {
    files: files.filter(({ name }) => !name.endsWith('.dsl')).sort((a, b) => a.name.localeCompare(b.name)),
    fields: [...fields].sort(),
  };
}

export function drlBookQuery(number: number) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'drl'],
    queryFn: async () => drlBook(new Uint8Array(await bytesOf(`/api/rules/releases/${number}/export?form=ZIP`))),
  });
}
