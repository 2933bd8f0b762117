import { Accordion, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { Feed } from '../../shared/Feed';
import { ListTable } from '../../shared/ListTable';
import { PlaceLink } from '../../shared/PlaceLink';
import { Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { runItemsQuery, runsQuery } from './queries';

/** What ran, latest first; each opens to what it did and why. */
export function Runs() {
  const { t } = useTranslation('automation');
  const runs = useInfiniteQuery(runsQuery);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Feed query={runs} empty={<Empty title={t('noRuns')} hint={t('noRunsHint')} />}>
      {(rows) => (
        <Accordion variant="contained" value={open} onChange={setOpen}>
          {rows.map((run) => (
            <Accordion.Item key={run.id} value={run.id}>
              <Accordion.Control>
                <Summary run={run} />
              </Accordion.Control>
              <Accordion.Panel>{open === run.id && <Items run={run} />}</Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </Feed>
  );
}

function Summary({ run }: { run: RunView }) {
  const { t } = useTranslation('automation');
  return (
    <Group gap="md">
      <Text size="sm" fw={600}>
        {words(run.job)}
      </Text>
      <Text size="sm" c="dimmed">
        <Moment at={run.started_at} />
      </Text>
      <Text size="sm" className={run.state === 'FAILED' ? 'late' : run.state === 'SUCCEEDED' ? 'done' : undefined}>
        {t(`runStates.${run.state}`)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('ran', { opened: run.workflows_created, checked: run.triggers_checked, failures: run.failures })}
      </Text>
    </Group>
  );
}

function Items({ run }: { run: RunView }) {
  const { t } = useTranslation('automation');
  const items = useInfiniteQuery(runItemsQuery(run.id));
  return (
    <>
      {run.message !== undefined && <Text size="sm">{run.message}</Text>}
      <Feed query={items} empty={<Empty title={t('didNothing')} />}>
        {(rows) => (
          <ListTable
            label={t('whatItDid')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t('outcome'), cell: ({ outcome }) => words(outcome) },
              { name: t('message'), cell: ({ message }) => message },
              {
                name: t('about'),
                cell: ({ client_id, service_id }) =>
                  service_id !== undefined ? (
                    <PlaceLink href={`/services/${service_id}`}>{t('service')}</PlaceLink>
                  ) : (
                    client_id !== undefined && <PlaceLink href={`/clients/${client_id}`}>{t('client')}</PlaceLink>
                  ),
              },
            ]}
          />
        )}
      </Feed>
    </>
  );
}
