import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, askPage } from '../api/client';

const AT_ONCE = 20;

interface Props {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: ReactNode;
}

/** One client, found by name, number or code as one types. */
export function ClientChoice({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [search] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), 200);
  const clients = useQuery({
    queryKey: ['clients', 'list', 'choice', search],
    queryFn: ({ signal }) =>
      askPage(
        api.GET('/api/clients', {
          params: { query: { limit: AT_ONCE, ...(search && { search, sort_by: 'relevance' as const }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const found = (clients.data?.rows ?? []).map(({ id, company_name, client_code }) => ({
    value: id,
    label: `${company_name} (${client_code})`,
  }));
  return (
    <Select
      label={label}
      placeholder={t('searchClient')}
      searchable
      withAsterisk
      // What is found is what the application found; it looks in more than the names.
      filter={({ options }) => options}
      nothingFoundMessage={clients.isFetching ? t('loading') : t('noClient')}
      data={chosen && !found.some((one) => one.value === chosen.value) ? [chosen, ...found] : found}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={(id) => {
        setChosen(found.find((one) => one.value === id) ?? (chosen?.value === id ? chosen : undefined));
        onChange(id);
      }}
      error={error}
    />
  );
}
