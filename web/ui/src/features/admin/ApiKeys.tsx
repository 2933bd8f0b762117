import { Alert, Button, Code, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, askPage } from '../../api/client';
import { askFirst } from '../../shared/askFirst';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellFailed } from '../../shared/notices';
import { Answered, Empty, Failed } from '../../shared/States';

/** Keys with which programs ask in one's name. A key is shown once. */
export function ApiKeys() {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const again = () => queries.invalidateQueries({ queryKey: ['api-keys'] });
  const keys = useQuery({
    queryKey: ['api-keys', 'list'],
    queryFn: () => askPage(api.GET('/api/api-keys', { params: { query: { limit: 200 } } })),
  });
  const make = useMutation({
    mutationFn: () => ask(api.POST('/api/api-keys', { body: { name: name.trim() } })),
    onSuccess: () => {
      setName('');
      return again();
    },
  });
  const revoke = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/api/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: again,
    onError: tellFailed,
  });
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={t('keyName')}
            value={name}
            maxLength={100}
            onChange={(typed) => setName(typed.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''} loading={make.isPending}>
            {t('makeKey')}
          </Button>
        </Group>
      </form>
      {make.isError && <Failed failure={make.error} />}
      {make.data && (
        <Alert color="teal" variant="outline" title={t('keyOnce', { name: make.data.name })} role="status">
          <Code block>{make.data.key}</Code>
        </Alert>
      )}
      <Answered
        query={keys}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noKeys')} hint={t('noKeysHint')} />,
        }}
      >
        {({ rows }) => (
          <ListTable
            label={t('tabs.keys')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t('keyName'), cell: (key) => key.name },
              { name: t('begins'), cell: ({ prefix }) => <Code>{prefix}</Code> },
              { name: t('made'), cell: ({ created_at }) => <Moment at={created_at} /> },
              { name: t('used'), cell: ({ last_used_at }) => last_used_at && <Moment at={last_used_at} /> },
              {
                name: t('do'),
                cell: (key) => (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('revokeOf', { name: key.name })}
                    onClick={() =>
                      askFirst(
                        { title: t('revokeOf', { name: key.name }), question: t('revokeAsk'), word: t('revoke') },
                        () => revoke.mutate(key.id),
                      )
                    }
                  >
                    {t('revoke')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Answered>
    </Stack>
  );
}
