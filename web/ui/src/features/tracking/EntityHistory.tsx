import { Badge, Button, Collapse, List, Text, Timeline, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../api/client';
import { Moment } from '../../shared/Dates';
import { Panel } from '../../shared/Panel';
import { RowLink } from '../../shared/Reasons';
import { Failed, Loading } from '../../shared/States';
import { words } from '../../shared/words';
import type { Entry, Named } from './queries';
import { VerifyChain } from './VerifyChain';

interface Props {
  named: Named;
  history: UseInfiniteQueryResult<InfiniteData<Stretch<Entry>>>;
  labels: ReadonlyMap<string, string>;
}

/** How it came to here, the latest first; each step with the rows that allowed it, and proof that nothing was changed. */
export function EntityHistory({ named, history, labels }: Props) {
  const { t } = useTranslation(['tracking', 'common']);
  const entries = history.data?.pages.flatMap(({ rows }) => rows).reverse();
  return (
    <Panel id="history" title={t('history')}>
      {history.isError && <Failed failure={history.error} retry={() => void history.refetch()} />}
      {entries === undefined && !history.isError && <Loading rows={3} />}
      {entries !== undefined && (
        <Timeline bulletSize={12} lineWidth={2} active={entries.length}>
          {entries.map((entry) => (
            <Timeline.Item key={entry.id}>
              <Told entry={entry} labels={labels} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
      {history.hasNextPage && (
        <Button
          size="xs"
          mt="xs"
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('common:more')}
        </Button>
      )}
      <VerifyChain named={named} />
    </Panel>
  );
}

function Told({ entry, labels }: { entry: Entry; labels: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('tracking');
  const [open, why] = useDisclosure(false);
  const to = labels.get(entry.to_status) ?? entry.to_status;
  const from = entry.from_status === undefined ? undefined : (labels.get(entry.from_status) ?? entry.from_status);
  const release = entry.release ?? 0;
  return (
    <>
      <Text size="sm" fw={600} component="div">
        {from === undefined
          ? t('began', { status: to })
          : from === to
            ? t('stayed', { status: to })
            : t('stepped', { from, to })}{' '}
        {entry.milestone !== undefined && (
          <Badge variant="default" size="xs" title={t('milestone')}>
            {words(entry.milestone)}
          </Badge>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        <Moment at={entry.created_at} />{' '}
        {t('by', { name: entry.triggered_by_user?.name ?? `${t('system')} (${entry.triggered_by_system ?? ''})` })}
      </Text>
      {entry.transition_reason !== undefined && (
        <Text size="sm" className="quote">
          {entry.transition_reason}
        </Text>
      )}
      <UnstyledButton className="plain-button" onClick={why.toggle} aria-expanded={open}>
        {t('why')}
      </UnstyledButton>
      <Collapse expanded={open}>
        <List size="xs" spacing={4} mt={4}>
          {entry.rows.map((row) => (
            <List.Item key={`${row.table}/${row.row}`}>
              {row.reason} <RowLink table={row.table} row={row.row} />
            </List.Item>
          ))}
        </List>
        <Text size="xs" c="dimmed" mt={4}>
          {release === 0 ? t('releaseShipped') : t('release', { number: release })}
        </Text>
      </Collapse>
    </>
  );
}
