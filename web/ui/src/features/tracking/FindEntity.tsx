import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { words } from '../../shared/words';
import { typesOf } from './workflows';
import { workflowsQuery } from './queries';

/** Goes to an entity of which the number is known, on whatever list it stands. */
export function FindEntity() {
  const { t } = useTranslation('tracking');
  const navigate = useNavigate();
  const workflows = useQuery(workflowsQuery);
  const types = typesOf(workflows.data ?? []);
  const [chosen, setChosen] = useState<string>();
  const [id, setId] = useState('');
  const entityType = chosen ?? types[0];
  const open = () => {
    if (entityType !== undefined && id.trim() !== '') {
      void navigate({ to: '/status/$entityType/$entityId', params: { entityType, entityId: id.trim() } });
    }
  };
  return (
    <form
      aria-label={t('find')}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Group gap="xs">
        <Select
          size="xs"
          w={150}
          aria-label={t('type')}
          allowDeselect={false}
          data={types.map((value) => ({ value, label: words(value) }))}
          value={entityType ?? null}
          onChange={(next) => setChosen(next ?? undefined)}
        />
        <TextInput
          size="xs"
          w={150}
          aria-label={t('id')}
          placeholder={t('id')}
          maxLength={200}
          value={id}
          onChange={(typed) => setId(typed.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default">
          {t('open')}
        </Button>
      </Group>
    </form>
  );
}
