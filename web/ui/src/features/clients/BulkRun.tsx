import { Alert, Anchor, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView, ManyClientsReport } from '../../api/schema';
import { isJob, JobProgress } from '../../shared/JobProgress';
import { ListTable } from '../../shared/ListTable';
import { Failed } from '../../shared/States';
import { reportOf, type BulkAnswer } from './bulk';

export type BulkStart = () => Promise<BulkAnswer>;

interface Props {
  title: string;
  start: BulkStart;
  /** The clients' names by identifier. */
  names: ReadonlyMap<string, string>;
  close: () => void;
}

type State =
  | { is: 'asked' }
  | { is: 'under way'; job: string }
  | { is: 'done'; report: ManyClientsReport | undefined; ended?: JobView }
  | { is: 'refused'; failure: unknown };

/** Something done to many clients: how far it is, then what became of each. */
export function BulkRun({ title, start, names, close }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ is: 'asked' });
  const started = useRef(false);
  useEffect(() => {
    if (started.current) {
      return;
    }
    started.current = true;
    start().then(
      (answer) => {
        setState(isJob(answer) ? { is: 'under way', job: answer.id } : { is: 'done', report: answer });
        void queries.invalidateQueries();
      },
      (failure: unknown) => setState({ is: 'refused', failure }),
    );
  }, [start, queries]);
  const over = useCallback(
    (ended: JobView) => {
      setState({ is: 'done', report: reportOf(ended), ended });
      void queries.invalidateQueries();
    },
    [queries],
  );
  return (
    <Modal opened onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {state.is === 'asked' && <Loader aria-label={t('common:loading')} />}
        {state.is === 'under way' && <JobProgress id={state.job} over={over} />}
        {state.is === 'refused' && <Failed failure={state.failure} />}
        {state.is === 'done' && <Outcome {...state} names={names} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface OutcomeProps {
  report: ManyClientsReport | undefined;
  ended?: JobView;
  names: ReadonlyMap<string, string>;
}

function Outcome({ report, ended, names }: OutcomeProps) {
  const { t } = useTranslation(['clients', 'common']);
  const bad = ended !== undefined && ended.state !== 'SUCCEEDED';
  return (
    <Stack gap="sm" role="status">
      {bad && (
        <Alert color="red" variant="outline" title={t(ended.state === 'CANCELLED' ? 'jobStopped' : 'jobFailed')}>
          {ended.error}
        </Alert>
      )}
      {report && (
        <>
          <Text size="sm">
            <Text span inherit className="done">
              {t('succeeded', { count: report.successful })}
            </Text>
            {report.failed > 0 && (
              <>
                {' · '}
                <Text span inherit className="late">
                  {t('refusedOf', { count: report.failed })}
                </Text>
              </>
            )}
          </Text>
          {report.errors.length > 0 && (
            <ListTable
              label={t('refusedClients')}
              minWidth={480}
              rows={report.errors.slice(0, 500)}
              keyOf={(error) => error.id + error.message}
              columns={[
                {
                  name: t('name'),
                  cell: ({ id }) => (
                    <Anchor size="sm" href={`/clients/${id}`}>
                      {names.get(id) ?? id}
                    </Anchor>
                  ),
                },
                { name: t('why'), cell: ({ message }) => message },
              ]}
            />
          )}
        </>
      )}
    </Stack>
  );
}
