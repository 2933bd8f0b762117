import { Button, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { peopleQuery } from '../workflow/queries';
import { ASSIGNMENTS, type Assignment } from './bulk';
import type { BulkStart } from './BulkRun';

interface Props {
  ids: string[];
  away: boolean;
  close: () => void;
  run: (title: string, start: BulkStart) => void;
}

/** Gives clients to somebody, or takes them away. */
export function BulkAssign({ ids, away, close, run }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  const people = useQuery(peopleQuery);
  const [assignment, setAssignment] = useState<Assignment>('GENERAL');
  const [user, setUser] = useState<string | null>(null);
  const [allOrNothing, setAllOrNothing] = useState(false);
  const start = () => {
    const body = { client_ids: ids, assignment, all_or_nothing: allOrNothing };
    if (away) {
      run(t('unassignTitle', { count: ids.length }), () => ask(api.POST('/api/clients/bulk-unassign', { body })));
    } else if (user !== null) {
      run(t('assignTitle', { count: ids.length }), () =>
        ask(api.POST('/api/clients/bulk-assign', { body: { ...body, user_id: user } })),
      );
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t(away ? 'unassignTitle' : 'assignTitle', { count: ids.length })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Select
          label={t('assignment')}
          data={ASSIGNMENTS.map((value) => ({ value, label: t(`assignments.${value}`) }))}
          value={assignment}
          allowDeselect={false}
          onChange={(value) => value !== null && setAssignment(value)}
        />
        {!away && (
          <Select
            label={t('person')}
            searchable
            data={(people.data?.rows ?? [])
              .filter((one) => one.is_active)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={user}
            onChange={setUser}
          />
        )}
        <AllOrNothing value={allOrNothing} change={setAllOrNothing} />
        <Group>
          <Button disabled={!away && user === null} onClick={start}>
            {t(away ? 'unassign' : 'assign')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

export function AllOrNothing({ value, change }: { value: boolean; change: (value: boolean) => void }) {
  const { t } = useTranslation(['clients', 'common']);
  return (
    <div>
      <Switch label={t('allOrNothing')} checked={value} onChange={(changed) => change(changed.currentTarget.checked)} />
      <Text size="xs" c="dimmed" mt={4}>
        {t('allOrNothingHint')}
      </Text>
    </div>
  );
}
