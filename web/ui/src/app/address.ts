/** A filter in the address: each key once or several times, as the API's own queries write it. */
type Search = Record<string, unknown>;

export function parseSearch(search: string): Search {
  const parameters = new URLSearchParams(search);
  const found: Search = {};
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key);
    found[key] = values.length > 1 ? values : values[0];
  }
  return found;
}

export function stringifySearch(search: Search): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') {
        parameters.append(key, String(each));
      }
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The place in the interface that shows what a list of the API holds: `/api/services?…` is `/services?…`. */
export function placeOf(apiLink: string): string {
  return apiLink.replace(/^\/api\//, '/');
}

export function text(search: Search, key: string): string | undefined {
  const value = search[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function several<T extends string>(search: Search, key: string, known?: readonly T[]): T[] | undefined {
  const value = search[key];
  const values = (Array.isArray(value) ? value : [value]).filter(
    (each): each is T => typeof each === 'string' && each !== '' && (known?.includes(each as T) ?? true),
  );
  return values.length === 0 ? undefined : values;
}

export function whole(search: Search, key: string): number | undefined {
  const value = Number(search[key]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

export function flag(search: Search, key: string): true | undefined {
  return search[key] === true || search[key] === 'true' ? true : undefined;
}
