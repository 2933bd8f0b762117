import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmpty, type RowChanges } from './grid/rows';

interface Props {
  changes: RowChanges;
  faults: number;
  saving: boolean;
  save: (reason: string) => void;
  discard: () => void;
}

/** What is not saved, and why it is changed: each edit is kept with its reason. */
export function SaveBar(props: Props) {
  const { t } = useTranslation('rulebook');
  if (isEmpty(props.changes)) {
    return (
      <Text size="sm" c="dimmed">
        {t('allSaved')}
      </Text>
    );
  }
  return <Unsaved {...props} />;
}

/** There as long as something is not saved, so that no edit has the reason of the one before. */
function Unsaved({ changes, faults, saving, save, discard }: Props) {
  const { t } = useTranslation('rulebook');
  const [reason, setReason] = useState('');
  const { changed, added, removed } = changes;
  const told = [
    changed.length > 0 && t('changedRows', { count: changed.length }),
    added.length > 0 && t('addedRows', { count: added.length }),
    removed.length > 0 && t('removedRows', { count: removed.length }),
  ].filter(Boolean);
  return (
    <form
      className="box desk-save"
      onSubmit={(submit) => {
        submit.preventDefault();
        save(reason.trim());
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          style={{ flex: '1 1 220px' }}
          size="xs"
          label={t('reason')}
          placeholder={t('reasonExample')}
          value={reason}
          onChange={(change) => setReason(change.currentTarget.value)}
          maxLength={500}
          required
        />
        <Button size="xs" variant="default" onClick={discard}>
          {t('discard')}
        </Button>
        <Button size="xs" type="submit" loading={saving} disabled={reason.trim() === ''}>
          {t('saveDraft')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t('notSaved', { what: told.join(', ') })} {faults > 0 && t('faultsAmong', { count: faults })}
      </Text>
    </form>
  );
}
