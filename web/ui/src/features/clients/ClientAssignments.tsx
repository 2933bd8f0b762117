import { MultiSelect, Select, SimpleGrid } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { ClientView } from '../../api/schema';
import { tellDone, tellFailed } from '../../shared/notices';
import { peopleQuery } from '../workflow/queries';
import type { Client } from './columns';

const CHASERS_MAX = 50;

/** Null takes it from whoever has it; the API's document calls it needed, and does not say that it may be null. */
function to(user_id: string | null): { user_id: string } {
  return { user_id } as { user_id: string };
}

/** Who of us looks after a client: for everything that has nobody of its own, by kind of work, and for its papers. */
export function ClientAssignments({ client }: { client: Client }) {
  const { t } = useTranslation(['clients', 'workflow']);
  const queries = useQueryClient();
  const people = useQuery(peopleQuery);
  const give = useMutation({
    mutationFn: (work: () => Promise<ClientView>) => work(),
    onSuccess: ({ company_name }) => tellDone(t('clients:given', { name: company_name })),
    onError: tellFailed,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['clients', client.id] }),
        queries.invalidateQueries({ queryKey: ['clients', 'list'] }),
      ]),
  });
  const params = { path: { id: client.id } };
  const data = (people.data?.rows ?? [])
    .filter(({ is_active, role }) => is_active && role !== 'SYSTEM')
    .map(({ id, name }) => ({ value: id, label: name }));
  const one = (
    label: string,
    person: { id: string; name: string } | undefined,
    choose: (id: string | null) => void,
  ) => (
    <Select
      size="xs"
      label={label}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${label}: ${t('workflow:nobody')}` }}
      placeholder={t('workflow:nobody')}
      disabled={give.isPending}
      // Somebody who has left is still shown where they are named.
      data={
        person === undefined || data.some(({ value }) => value === person.id)
          ? data
          : [...data, { value: person.id, label: person.name }]
      }
      value={person?.id ?? null}
      onChange={choose}
    />
  );
  const accounts = (which: 'LTD' | 'NON_LTD') => (user_id: string | null) =>
    give.mutate(() =>
      ask(api.PUT('/api/clients/{id}/assign-accounts', { params, body: { ...to(user_id), accounts: which } })),
    );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {one(t('clients:assignments.GENERAL'), client.assigned_user, (user_id) =>
        give.mutate(() => ask(api.PUT('/api/clients/{id}/assign', { params, body: to(user_id) }))),
      )}
      {one(t('clients:assignments.LTD'), client.ltd_company_assigned_user, accounts('LTD'))}
      {one(t('clients:assignments.NON_LTD'), client.non_ltd_company_assigned_user, accounts('NON_LTD'))}
      {one(t('clients:assignments.VAT'), client.vat_assigned_user, (user_id) =>
        give.mutate(() => ask(api.PUT('/api/clients/{id}/assign-vat', { params, body: to(user_id) }))),
      )}
      <MultiSelect
        size="xs"
        label={t('clients:assignments.CHASE_TEAM')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': `${t('clients:assignments.CHASE_TEAM')}: ${t('workflow:nobody')}` }}
        maxValues={CHASERS_MAX}
        disabled={give.isPending}
        data={data}
        value={client.chase_team.map(({ id }) => id)}
        onChange={(user_ids) =>
          give.mutate(() => ask(api.PUT('/api/clients/{id}/chase-team', { params, body: { user_ids } })))
        }
      />
    </SimpleGrid>
  );
}
