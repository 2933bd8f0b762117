import type { FilterBody, FilterFieldView } from '../../api/schema';

export type Field = FilterFieldView;
export type Joined = 'AND' | 'OR';
export type Value = string | number | boolean | string[] | undefined;

export interface Condition {
  field: string;
  operator: string;
  value?: Value;
  value2?: string | number | undefined;
}

export interface Group {
  operator: Joined;
  conditions: Condition[];
}

/** Groups of conditions, joined within and among each other by AND or OR: the shape that the API asks for. */
export interface Filter {
  group_operator: Joined;
  groups: Group[];
}

/** A group takes so many; the API refuses more. */
export const GROUPS_MAX = 10;

export const NO_FILTER: Filter = { group_operator: 'AND', groups: [] };

const WITHOUT_VALUE = ['is_null', 'is_not_null'];
const WITH_SEVERAL = ['in', 'not_in'];

/** What an operator asks to be compared with. */
export function asks(operator: string): 'nothing' | 'one' | 'two' | 'several' {
  if (WITHOUT_VALUE.includes(operator)) {
    return 'nothing';
  }
  if (WITH_SEVERAL.includes(operator)) {
    return 'several';
  }
  return operator === 'between' ? 'two' : 'one';
}

/** Whether everything is said that the operator asks for. */
export function isWhole({ field, operator, value, value2 }: Condition): boolean {
  if (field === '' || operator === '') {
    return false;
  }
  switch (asks(operator)) {
    case 'nothing':
      return true;
    case 'several':
      return Array.isArray(value) && value.length > 0;
    case 'two':
      return isSaid(value) && isSaid(value2);
    case 'one':
      return isSaid(value);
  }
}

function isSaid(value: Value): boolean {
  return value !== undefined && value !== '';
}

/** The filter without conditions that are still being written, as the API takes it; none where nothing is left. */
export function asked(filter: Filter): FilterBody | undefined {
  const groups = filter.groups
    .map(({ operator, conditions }) => ({ operator, conditions: conditions.filter(isWhole).map(bare) }))
    .filter(({ conditions }) => conditions.length > 0);
  return groups.length === 0 ? undefined : { group_operator: filter.group_operator, groups };
}

function bare({ field, operator, value, value2 }: Condition): Condition {
  switch (asks(operator)) {
    case 'nothing':
      return { field, operator };
    case 'two':
      return { field, operator, value, value2 };
    default:
      return { field, operator, value };
  }
}

/** As it stands in the address; nothing for no filter. */
export function written(filter: Filter): string | undefined {
  const whole = asked(filter);
  return whole === undefined ? undefined : JSON.stringify(whole);
}

/** Reads it from the address; what is no filter is none. */
export function read(text: string | undefined): Filter {
  if (text === undefined) {
    return NO_FILTER;
  }
  try {
    const value: unknown = JSON.parse(text);
    return isFilter(value) ? value : NO_FILTER;
  } catch {
    return NO_FILTER;
  }
}

export function isFilter(value: unknown): value is Filter {
  return (
    isObject(value) &&
    isJoined(value['group_operator']) &&
    Array.isArray(value['groups']) &&
    value['groups'].every(
      (group) =>
        isObject(group) &&
        isJoined(group['operator']) &&
        Array.isArray(group['conditions']) &&
        group['conditions'].every(
          (condition) =>
            isObject(condition) && typeof condition['field'] === 'string' && typeof condition['operator'] === 'string',
        ),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isJoined(value: unknown): value is Joined {
  return value === 'AND' || value === 'OR';
}

export function count(filter: Filter): number {
  return filter.groups.reduce((sum, { conditions }) => sum + conditions.filter(isWhole).length, 0);
}
