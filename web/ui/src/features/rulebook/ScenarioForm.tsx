import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { tellDone } from '../../shared/notices';
import { askVersioned, type Scenario } from './queries';
import { RejectedList } from './RejectedList';
import { pairsOf, textOf } from './scenarios';

interface Props {
  number: number;
  table: string;
  version: string;
  scenarios: readonly Scenario[];
  edited: Scenario | undefined;
  row: string | undefined;
  close: () => void;
}

/** One scenario of a draft: written as a line to a fact, which is also how it is read aloud. */
export function ScenarioForm({ number, table, version, scenarios, edited, row, close }: Props) {
  const { t } = useTranslation(['rulebook', 'common']);
  const like = edited ?? scenarios[0];
  const [id, setId] = useState(edited?.id ?? '');
  const [given, setGiven] = useState(textOf(like?.given ?? {}));
  const [expected, setExpected] = useState(
    textOf(edited?.expected ?? (row === undefined ? (like?.expected ?? {}) : { ...like?.expected, rows: row })),
  );
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (next: Scenario[]) =>
      askVersioned(
        api.PUT('/api/rules/releases/{number}/scenarios/{table}', {
          params: { path: { number, table }, header: { 'If-Match': version } },
          body: { scenarios: next, reason },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['rules'] });
      tellDone(t('rulebook:saved'));
      close();
    },
  });
  const written: Scenario = { id: id.trim(), given: pairsOf(given), expected: pairsOf(expected) };
  const keep = () =>
    save.mutate(
      edited === undefined
        ? [...scenarios, written]
        : scenarios.map((each) => (each.id === edited.id ? written : each)),
    );
  const ready = written.id !== '' && reason.trim() !== '';
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={edited === undefined ? t('rulebook:newScenario') : t('rulebook:editScenario', edited)}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('rulebook:scenarioHint')}
        </Text>
        <TextInput
          label={t('rulebook:scenarioName')}
          value={id}
          onChange={(change) => setId(change.currentTarget.value)}
          data-autofocus
          required
        />
        <Textarea
          label={t('rulebook:scenarioGiven')}
          value={given}
          onChange={(change) => setGiven(change.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={12}
          ff="monospace"
        />
        <Textarea
          label={t('rulebook:scenarioExpected')}
          value={expected}
          onChange={(change) => setExpected(change.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <TextInput
          label={t('rulebook:reason')}
          value={reason}
          onChange={(change) => setReason(change.currentTarget.value)}
          maxLength={500}
          required
        />
        <RejectedList failure={save.error} />
        <Group justify="space-between">
          {edited === undefined ? (
            <span />
          ) : (
            <Button
              variant="subtle"
              color="red"
              disabled={reason.trim() === ''}
              onClick={() => save.mutate(scenarios.filter((each) => each.id !== edited.id))}
            >
              {t('common:remove')}
            </Button>
          )}
          <Group>
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button onClick={keep} loading={save.isPending} disabled={!ready}>
              {t('common:save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
