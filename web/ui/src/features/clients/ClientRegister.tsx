import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { RefreshingClientsDifference } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone } from '../../shared/notices';
import { Answered, Empty, Failed } from '../../shared/States';
import { words } from '../../shared/words';
import type { Client } from './columns';
import { differencesQuery } from './queries';

type Field = RefreshingClientsDifference['field'];

/** What Companies House says otherwise, field by field; what is chosen is taken. */
export function ClientRegister({ client }: { client: Client }) {
  const { t } = useTranslation('clients');
  const queries = useQueryClient();
  const differences = useQuery({ ...differencesQuery(client.id), enabled: client.company_number !== undefined });
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const take = useMutation({
    mutationFn: (fields: Field[]) =>
      ask(api.POST('/api/clients/{id}/refresh', { params: { path: { id: client.id } }, body: { fields } })),
    onSuccess: async (taken) => {
      await queries.invalidateQueries({ queryKey: ['clients'] });
      tellDone(taken.refusal ?? t('taken', { count: taken.taken.length }));
    },
  });
  if (client.company_number === undefined) {
    return <Empty title={t('noNumber')} hint={t('noNumberHint')} />;
  }
  const toggle = (field: Field) => {
    const next = new Set(left);
    if (!next.delete(field)) {
      next.add(field);
    }
    setLeft(next);
  };
  return (
    <Answered query={differences}>
      {({ differences: found, asked_at }) => {
        const wanted = found.map(({ field }) => field).filter((field) => !left.has(field));
        return (
          <Stack>
            <Text size="sm" c="dimmed">
              {t('askedAt')} <Moment at={asked_at} />
            </Text>
            {take.isError && <Failed failure={take.error} />}
            {found.length === 0 ? (
              <Empty title={t('noDifference')} />
            ) : (
              <>
                <ListTable
                  label={t('tabs.register')}
                  rows={found}
                  keyOf={({ field }) => field}
                  columns={[
                    {
                      name: t('take'),
                      cell: ({ field }) => (
                        <Checkbox
                          size="xs"
                          aria-label={t('takeField', { field: words(field) })}
                          checked={!left.has(field)}
                          onChange={() => toggle(field)}
                        />
                      ),
                    },
                    { name: t('field'), cell: ({ field }) => words(field) },
                    { name: t('oursSays'), cell: ({ ours }) => shown(ours) },
                    { name: t('theirsSays'), cell: ({ theirs }) => shown(theirs) },
                  ]}
                />
                <Group>
                  <Button
                    size="xs"
                    loading={take.isPending}
                    disabled={wanted.length === 0}
                    onClick={() => take.mutate(wanted)}
                  >
                    {t('takeChosen', { count: wanted.length })}
                  </Button>
                </Group>
              </>
            )}
          </Stack>
        );
      }}
    </Answered>
  );
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}
