import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, askPage } from '../../api/client';
import { ListTable } from '../../shared/ListTable';
import { tellFailed } from '../../shared/notices';
import { Answered, Empty } from '../../shared/States';
import { peopleQuery } from '../workflow/queries';

/** The teams of the practice. */
export const teamsQuery = queryOptions({
  queryKey: ['teams', 'list'],
  queryFn: () => askPage(api.GET('/api/teams', { params: { query: { limit: 200 } } })),
});

/** Which teams there are. Whom one is in, the person says. */
export function Teams() {
  const { t } = useTranslation(['admin', 'common']);
  const queries = useQueryClient();
  const teams = useQuery(teamsQuery);
  const [renamed, setRenamed] = useState<{ id: string; name: string }>();
  const [made, setMade] = useState('');
  const keep = useMutation({
    mutationFn: ({ id, name }: { id?: string; name: string }) =>
      id === undefined
        ? ask(api.POST('/api/teams', { body: { name } }))
        : ask(api.PATCH('/api/teams/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: async () => {
      setRenamed(undefined);
      setMade('');
      await queries.invalidateQueries({ queryKey: teamsQuery.queryKey });
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
    onError: tellFailed,
  });
  return (
    <Stack gap="sm" mt="lg">
      <Title order={2} size="h4">
        {t('teams')}
      </Title>
      <Answered query={teams} empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={t('noTeams')} /> }}>
        {({ rows }) => (
          <ListTable
            label={t('teams')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t('team'),
                cell: ({ id, name }) =>
                  renamed?.id === id ? (
                    <TextInput
                      aria-label={t('newNameOf', { name })}
                      maxLength={100}
                      value={renamed.name}
                      onChange={(typed) => setRenamed({ id, name: typed.currentTarget.value })}
                    />
                  ) : (
                    name
                  ),
              },
              {
                name: t('do'),
                cell: ({ id, name }) =>
                  renamed?.id === id ? (
                    <Button
                      size="compact-xs"
                      disabled={renamed.name.trim() === ''}
                      loading={keep.isPending}
                      onClick={() => keep.mutate({ id, name: renamed.name.trim() })}
                    >
                      {t('common:save')}
                    </Button>
                  ) : (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('renameOf', { name })}
                      onClick={() => setRenamed({ id, name })}
                    >
                      {t('rename')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate({ name: made.trim() });
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={t('teamName')}
            maxLength={100}
            value={made}
            onChange={(typed) => setMade(typed.currentTarget.value)}
          />
          <Button type="submit" disabled={made.trim() === ''} loading={keep.isPending}>
            {t('makeTeam')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
