import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../api/schema';
import { ListTable } from '../../shared/ListTable';
import { Named } from '../../shared/People';
import { PlaceLink } from '../../shared/PlaceLink';
import { RowLink } from '../../shared/Reasons';
import { Answered } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { peopleQuery } from '../workflow/queries';
import { ChangePerson, NewPerson, ResetPassword } from './PersonForms';
import { Teams } from './Teams';

/** Who is here and what they may do. A partner lets people come in, and changes what others are. */
export function People() {
  const { t } = useTranslation(['admin', 'identity']);
  const { person: me } = useSignedIn();
  const people = useQuery(peopleQuery);
  const [changing, setChanging] = useState<UserView>();
  const [resetting, setResetting] = useState<UserView>();
  const [making, setMaking] = useState(false);
  const keeps = me.role === 'PARTNER';
  return (
    <Answered query={people}>
      {({ rows }) => (
        <>
          {keeps && (
            <Group mb="sm">
              <Button size="xs" onClick={() => setMaking(true)}>
                {t('newPerson')}
              </Button>
            </Group>
          )}
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
                  keeps && (
                    <Group gap="xs" wrap="nowrap">
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={t('changeOf', { name: one.name })}
                        onClick={() => setChanging(one)}
                      >
                        {t('change')}
                      </Button>
                      {one.id !== me.id && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={t('resetOf', { name: one.name })}
                          onClick={() => setResetting(one)}
                        >
                          {t('reset')}
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
          {keeps && <Teams />}
          {making && <NewPerson close={() => setMaking(false)} />}
          {changing && <ChangePerson person={changing} close={() => setChanging(undefined)} />}
          {resetting && <ResetPassword person={resetting} close={() => setResetting(undefined)} />}
        </>
      )}
    </Answered>
  );
}
