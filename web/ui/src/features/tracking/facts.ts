import type { Fact } from './queries';

/** What a form holds of facts: words for each; a flag is `true` or `false`, and what is not said is empty. */
export type FactValues = Record<string, string>;

type Context = Record<string, unknown>;

/** What is known of an entity, as a form shows it. */
export function formValues(facts: readonly Fact[], known: Context): FactValues {
  return Object.fromEntries(facts.map(({ name }) => [name, shown(known[name])]));
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * What a form says of facts that is not known already, as the API takes it. What is left empty is not said: a fact is
 * changed, never taken away.
 */
export function contextOf(facts: readonly Fact[], values: FactValues, known: Context = {}): Context {
  const said: Context = {};
  for (const fact of facts) {
    const value = valueOf(fact, values[fact.name] ?? '');
    if (value !== undefined && value !== known[fact.name]) {
      said[fact.name] = value;
    }
  }
  return said;
}

function valueOf({ type }: Fact, text: string): unknown {
  if (text.trim() === '') {
    return undefined;
  }
  switch (type) {
    case 'NUMBER':
      return Number(text);
    case 'FLAG':
      return text === 'true';
    default:
      return text.trim();
  }
}

/** The required facts that a form leaves empty. */
export function missing(facts: readonly Fact[], values: FactValues): string[] {
  return facts.filter(({ name, required }) => required && !values[name]?.trim()).map(({ name }) => name);
}

/** The fact that a problem is about: its field is `business_context.amount`. */
export function factOf(field: string | undefined): string | undefined {
  return field?.startsWith('business_context.') ? field.slice('business_context.'.length) : undefined;
}
