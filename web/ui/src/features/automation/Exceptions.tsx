import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { ExceptionView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { tellDone, tellFailed } from '../../shared/notices';
import { Pages } from '../../shared/Pages';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty, Failed } from '../../shared/States';
import { words } from '../../shared/words';
import type { RoomProps } from './AutomationPage';
import { exceptionsQuery } from './queries';
import { EXCEPTION_STATES } from './routes';

/** What went otherwise than it should; tried again, or taken off the list with a reason. */
export function Exceptions({ search, change }: RoomProps) {
  const { t } = useTranslation('automation');
  const wanted = search.exceptions ?? 'OPEN';
  const exceptions = useQuery(exceptionsQuery({ ...search, exceptions: wanted }));
  return (
    <Stack gap="sm" align="stretch">
      <SegmentedControl
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('state')}
        data={EXCEPTION_STATES.map((value) => ({ value, label: t(`exceptionStates.${value}`) }))}
        value={wanted}
        onChange={(chosen) => change({ exceptions: chosen })}
      />
      <Answered
        query={exceptions}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noExceptions')} hint={t('noExceptionsHint')} />,
        }}
      >
        {({ rows, page, totalPages }) => (
          <>
            <div className="box rows">
              {rows.map((each) => (
                <One key={each.id} exception={each} />
              ))}
            </div>
            <Pages page={page} totalPages={totalPages} go={(next) => change({ page: next })} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

function One({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation('automation');
  const queries = useQueryClient();
  const [dismissing, setDismissing] = useState(false);
  const retry = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/automation/exceptions/{id}/retry', { params: { path: { id: exception.id } } })),
    onSuccess: async (now) => {
      await queries.invalidateQueries({ queryKey: ['automation'] });
      tellDone(now.open ? now.message : t('settled'));
    },
    onError: tellFailed,
  });
  return (
    <div className="entry">
      <Group gap="xs">
        <Text size="sm" fw={600} className={exception.open ? 'late' : undefined}>
          {words(exception.kind)}
        </Text>
        {exception.client_id !== undefined && (
          <PlaceLink href={`/clients/${exception.client_id}`} size="sm">
            {t('client')}
          </PlaceLink>
        )}
        <Text size="xs" c="dimmed" ml="auto">
          <Moment at={exception.opened_at} />
        </Text>
      </Group>
      <Text size="sm">{exception.message}</Text>
      {exception.open ? (
        <Group gap="xs" mt={6}>
          <Button size="compact-xs" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('retry')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setDismissing(true)}>
            {t('dismiss')}
          </Button>
        </Group>
      ) : (
        <Text size="xs" c="dimmed">
          {exception.resolution !== undefined && t(`resolutions.${exception.resolution}`)} {exception.reason}
        </Text>
      )}
      {dismissing && <Dismiss exception={exception} close={() => setDismissing(false)} />}
    </div>
  );
}

function Dismiss({ exception, close }: { exception: ExceptionView; close: () => void }) {
  const { t } = useTranslation(['automation', 'common']);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const dismiss = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/automation/exceptions/{id}/dismiss', {
          params: { path: { id: exception.id } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['automation'] });
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={t('dismiss')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {dismiss.isError && <Failed failure={dismiss.error} />}
        <Textarea
          label={t('reason')}
          required
          autosize
          value={reason}
          onChange={(typed) => setReason(typed.currentTarget.value)}
        />
        <Group>
          <Button disabled={reason.trim() === ''} loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t('dismiss')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
