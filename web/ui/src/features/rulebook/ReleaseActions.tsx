import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { now } from '../../api/clock';
import { dayOf, instantIn } from '../../shared/dates';
import { tellDone } from '../../shared/notices';
import { useSignedIn } from '../identity/session';
import { Refused } from './BeginDraft';
import { askVersioned, type Release } from './queries';

type Act =
  { act: 'submit' | 'approve' | 'activate' } | { act: 'reject'; reason: string } | { act: 'schedule'; at: string };

/** What can be done with a release where it stands. Who may, the release gate says, and why not, in its own words. */
export function ReleaseActions({ release, version }: { release: Release; version: string }) {
  const { t } = useTranslation(['rulebook', 'common']);
  const { number, stage } = release;
  const { zone } = useSignedIn().practice;
  const queries = useQueryClient();
  const [rejecting, reject] = useDisclosure(false);
  const [scheduling, schedule] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const work = useMutation({
    mutationFn: (what: Act) => send(what, number, version),
    onSuccess: async (_, { act }) => {
      reject.close();
      schedule.close();
      tellDone(t(`rulebook:done.${act}`));
      await queries.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  const open = ['DRAFT', 'CHECKED', 'APPROVED', 'SCHEDULED'].includes(stage);
  const go = stage === 'APPROVED' || stage === 'SCHEDULED';
  const inModal = rejecting || scheduling;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {stage === 'DRAFT' && (
          <Button size="xs" onClick={() => work.mutate({ act: 'submit' })} loading={work.isPending}>
            {t('rulebook:submit')}
          </Button>
        )}
        {stage === 'CHECKED' && (
          <Button size="xs" onClick={() => work.mutate({ act: 'approve' })} loading={work.isPending}>
            {t('rulebook:approve')}
          </Button>
        )}
        {go && (
          <>
            <Button size="xs" onClick={() => work.mutate({ act: 'activate' })} loading={work.isPending}>
              {t('rulebook:activate')}
            </Button>
            <Button size="xs" variant="default" onClick={schedule.open}>
              {t('rulebook:schedule')}
            </Button>
          </>
        )}
        {open && (
          <Button size="xs" variant="default" onClick={reject.open}>
            {t(stage === 'SCHEDULED' ? 'rulebook:takeBack' : 'rulebook:reject')}
          </Button>
        )}
        {stage === 'RETIRED' && <RollBack number={number} />}
      </Group>
      {!inModal && <Refused failure={work.error} title={t('rulebook:refusedTitle', { number })} />}
      <Modal
        opened={rejecting}
        onClose={reject.close}
        title={t(stage === 'SCHEDULED' ? 'rulebook:takeBackTitle' : 'rulebook:rejectTitle')}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('rulebook:rejectHint')}
          </Text>
          <Textarea
            label={t('rulebook:reason')}
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
            maxLength={500}
            data-autofocus
            required
          />
          <Refused failure={work.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={reject.close}>
              {t('common:cancel')}
            </Button>
            <Button
              color="red"
              disabled={reason.trim() === ''}
              loading={work.isPending}
              onClick={() => work.mutate({ act: 'reject', reason })}
            >
              {t(stage === 'SCHEDULED' ? 'rulebook:takeBack' : 'rulebook:reject')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      <Modal opened={scheduling} onClose={schedule.close} title={t('rulebook:schedule')}>
        <Stack gap="sm">
          <DateTimePicker
            label={t('rulebook:scheduleAt')}
            value={at}
            onChange={setAt}
            minDate={dayOf(now(), zone)}
            defaultDate={dayOf(now(), zone)}
            valueFormat="D MMM YYYY, HH:mm"
            required
          />
          <Refused failure={work.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={schedule.close}>
              {t('common:cancel')}
            </Button>
            <Button
              disabled={at === null}
              loading={work.isPending}
              onClick={() => at !== null && work.mutate({ act: 'schedule', at: instantIn(at, zone) })}
            >
              {t('rulebook:schedule')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}

async function send(what: Act, number: number, version: string): Promise<void> {
  const params = { path: { number }, header: { 'If-Match': version } };
  switch (what.act) {
    case 'submit':
      await askVersioned(api.POST('/api/rules/releases/{number}/submit', { params }));
      return;
    case 'approve':
      await askVersioned(api.POST('/api/rules/releases/{number}/approve', { params }));
      return;
    case 'reject':
      await askVersioned(api.POST('/api/rules/releases/{number}/reject', { params, body: { reason: what.reason } }));
      return;
    case 'activate':
      await askVersioned(api.POST('/api/rules/releases/{number}/activate', { params, body: {} }));
      return;
    case 'schedule':
      await askVersioned(
        api.POST('/api/rules/releases/{number}/activate', { params, body: { effective_from: what.at } }),
      );
  }
}

/** Brings an earlier release back into force, as a new number; 0 is the shipped book. */
export function RollBack({ number }: { number: number }) {
  const { t } = useTranslation(['rulebook', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const work = useMutation({
    mutationFn: () =>
      askVersioned(
        api.POST('/api/rules/releases/{number}/rollback', { params: { path: { number } }, body: { reason } }),
      ),
    onSuccess: async ({ value }) => {
      close();
      tellDone(t('rulebook:done.rollBack'));
      await queries.invalidateQueries({ queryKey: ['rules'] });
      void navigate({ to: '/rules/releases/$number', params: { number: String(value.number) } });
    },
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t(number === 0 ? 'rulebook:rollBackShipped' : 'rulebook:rollBack')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('rulebook:rollBackTitle', { number })}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('rulebook:rollBackHint')}
          </Text>
          <Textarea
            label={t('rulebook:reason')}
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
            maxLength={500}
            data-autofocus
          />
          <Refused failure={work.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button onClick={() => work.mutate()} loading={work.isPending}>
              {t('rulebook:rollBack')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
