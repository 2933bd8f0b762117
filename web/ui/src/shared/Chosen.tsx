import { Select } from '@mantine/core';

interface Props<T extends string> {
  label: string;
  /** What is said while nothing is chosen. */
  any: string;
  options: readonly { value: T; label: string }[];
  value: T | undefined;
  choose: (value: T | undefined) => void;
  searchable?: boolean;
}

/** A choice of a filter, which may stay open. */
export function Chosen<T extends string>({ label, any, options, value, choose, searchable = false }: Props<T>) {
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={any}
      clearable
      searchable={searchable}
      clearButtonProps={{ 'aria-label': `${label}: ${any}` }}
      data={[...options]}
      value={value ?? null}
      onChange={(chosen) => choose(chosen ?? undefined)}
    />
  );
}
