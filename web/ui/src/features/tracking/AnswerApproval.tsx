import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import type { StatusApprovalWord } from '../../api/schema';
import { tellDone } from '../../shared/notices';
import { Reasons } from '../../shared/Reasons';
import { Failed } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { peopleQuery } from '../workflow/queries';
import { aboutEntity, type Approval, type Named } from './queries';

type Said = StatusApprovalWord['decision'];

const NAMES = { APPROVE: 'approve', REJECT: 'reject', DELEGATE: 'delegate', WITHDRAW: 'withdraw' } as const;

interface Props {
  named: Named;
  approval: Approval;
}

/** What the reader may say to a step that waits: who is asked, answers; who asked, or leads, takes it back. */
export function AnswerApproval({ named, approval }: Props) {
  const { t } = useTranslation('tracking');
  const { person } = useSignedIn();
  const [saying, say] = useState<Said>();
  const mine = approval.answers.find(({ user_id }) => user_id === person.id);
  const asked = mine !== undefined && mine.answer === undefined;
  // Who answers for somebody else does not hand it on.
  const instead = approval.answers.some(({ delegated_to }) => delegated_to === person.id);
  const may: Said[] = [
    ...(asked ? (['APPROVE', 'REJECT'] as const) : []),
    ...(asked && !instead ? (['DELEGATE'] as const) : []),
    ...(approval.asked_by === person.id || person.role !== 'STAFF' ? (['WITHDRAW'] as const) : []),
  ];
  return (
    <Group gap="xs" mt="xs">
      {may.map((said) => (
        <Button key={said} size="xs" variant={said === 'APPROVE' ? 'filled' : 'default'} onClick={() => say(said)}>
          {t(NAMES[said])}
        </Button>
      ))}
      {saying && <Say named={named} approval={approval} said={saying} close={() => say(undefined)} />}
    </Group>
  );
}

function Say({ named, approval, said, close }: Props & { said: Said; close: () => void }) {
  const { t } = useTranslation(['tracking', 'common']);
  const queries = useQueryClient();
  const people = useQuery(peopleQuery);
  const [notes, setNotes] = useState('');
  const [to, setTo] = useState<string | null>(null);
  const known = new Set([approval.asked_by, ...approval.answers.map(({ user_id }) => user_id)]);
  const answer = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/status/{entityType}/{entityId}/approvals', {
          params: { path: named },
          body: {
            decision: said,
            ...(notes.trim() && { notes: notes.trim() }),
            ...(to !== null && { delegate_to: to }),
          },
        }),
      ),
    onSuccess: () => {
      tellDone(t('said'));
      close();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: aboutEntity(named) }),
        queries.invalidateQueries({ queryKey: ['status', 'list'] }),
      ]),
  });
  const failed = answer.error;
  return (
    <Modal opened onClose={close} title={t(NAMES[said])} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {failed instanceof Problem && failed.refusedByTheGate ? (
          <Reasons violations={failed.violations} />
        ) : (
          failed && <Failed failure={failed} />
        )}
        {said === 'DELEGATE' && (
          <Select
            label={t('delegateTo')}
            data-autofocus
            searchable
            withAsterisk
            data={(people.data?.rows ?? [])
              .filter(({ id, is_active, role }) => is_active && role !== 'SYSTEM' && !known.has(id))
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={to}
            onChange={setTo}
          />
        )}
        {said !== 'WITHDRAW' && (
          <Textarea
            label={t('notes')}
            autosize
            minRows={2}
            maxLength={1000}
            value={notes}
            onChange={(typed) => setNotes(typed.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button
            disabled={said === 'DELEGATE' && to === null}
            loading={answer.isPending}
            onClick={() => answer.mutate()}
          >
            {t('do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
