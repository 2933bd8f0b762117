import { Button, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { UserView } from '../../api/schema';
import { ListTable } from '../../shared/ListTable';
import { tellDone } from '../../shared/notices';
import { Named } from '../../shared/People';
import { PlaceLink } from '../../shared/PlaceLink';
import { RowLink } from '../../shared/Reasons';
import { Answered, Failed } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { peopleQuery } from '../workflow/queries';

const ROLES = ['PARTNER', 'MANAGER', 'STAFF'] as const;
type PersonRole = (typeof ROLES)[number];

/** Who is here and what they may do. A partner changes what others are. */
export function People() {
  const { t } = useTranslation(['admin', 'identity']);
  const { person: me } = useSignedIn();
  const people = useQuery(peopleQuery);
  const [changing, setChanging] = useState<UserView>();
  return (
    <Answered query={people}>
      {({ rows }) => (
        <>
          <ListTable
            label={t('tabs.people')}
            minWidth={760}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t('person'), cell: ({ name }) => <Named name={name} /> },
              { name: t('email'), cell: ({ email }) => email },
              { name: t('role'), cell: ({ role }) => t(`identity:${role}`) },
              { name: t('team'), cell: ({ team }) => team?.name },
              { name: t('active'), cell: ({ is_active }) => (is_active ? t('isActive') : t('isNotActive')) },
              {
                name: t('do'),
                cell: (one) =>
                  me.role === 'PARTNER' && (
                    <Group gap="xs" wrap="nowrap">
                      {one.id !== me.id && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={t('changeOf', { name: one.name })}
                          onClick={() => setChanging(one)}
                        >
                          {t('change')}
                        </Button>
                      )}
                      <PlaceLink
                        size="sm"
                        href={`/admin?tab=sessions&user_id=${one.id}`}
                        aria-label={t('sessionsOf', { name: one.name })}
                      >
                        {t('tabs.sessions')}
                      </PlaceLink>
                    </Group>
                  ),
              },
            ]}
          />
          <Text size="sm" mt="sm">
            {t('rolesHint')} <RowLink table="platform-permissions" /> <RowLink table="stage-permissions" />
          </Text>
          {changing && <Change person={changing} close={() => setChanging(undefined)} />}
        </>
      )}
    </Answered>
  );
}

function Change({ person, close }: { person: UserView; close: () => void }) {
  const { t } = useTranslation(['admin', 'identity', 'common']);
  const queries = useQueryClient();
  const form = useForm({ initialValues: { role: person.role as PersonRole, is_active: person.is_active } });
  const keep = useMutation({
    mutationFn: (body: typeof form.values) =>
      ask(api.PATCH('/api/users/{id}', { params: { path: { id: person.id } }, body })),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      tellDone(t('changed', { name }));
      close();
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      title={t('changeOf', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={form.onSubmit((values) => keep.mutate(values))}>
        <Stack gap="sm">
          {keep.isError && <Failed failure={keep.error} />}
          <Select
            label={t('role')}
            description={t('roleHint')}
            allowDeselect={false}
            data={ROLES.map((value) => ({ value, label: t(`identity:${value}`) }))}
            {...form.getInputProps('role')}
          />
          <Switch
            label={t('mayComeIn')}
            description={t('mayComeInHint')}
            {...form.getInputProps('is_active', { type: 'checkbox' })}
          />
          <Group>
            <Button type="submit" loading={keep.isPending} disabled={!form.isDirty()}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
