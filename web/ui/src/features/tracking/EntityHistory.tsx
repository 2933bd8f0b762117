import { Badge, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../api/client';
import { Allowed, Done, Trail } from '../../shared/Trail';
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
  return (
    <Trail history={history} tell={(entry) => <Told entry={entry} labels={labels} />}>
      <VerifyChain named={named} />
    </Trail>
  );
}

function Told({ entry, labels }: { entry: Entry; labels: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('tracking');
  const to = labels.get(entry.to_status) ?? entry.to_status;
  const from = entry.from_status === undefined ? undefined : (labels.get(entry.from_status) ?? entry.from_status);
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
      <Done at={entry.created_at} by={entry.triggered_by_user?.name} system={entry.triggered_by_system} />
      {entry.transition_reason !== undefined && (
        <Text size="sm" className="quote">
          {entry.transition_reason}
        </Text>
      )}
      <Allowed rows={entry.rows} release={entry.release ?? 0} />
    </>
  );
}
