import { Button, Collapse, List, Text, Timeline, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../api/client';
import { Moment } from './Dates';
import { Panel } from './Panel';
import { RowLink } from './Reasons';
import { Failed, Loading } from './States';

interface TrailProps<T> {
  /** Newest first. */
  history: UseInfiniteQueryResult<InfiniteData<Stretch<T>>>;
  tell: (step: T) => ReactNode;
  /** What stands below the steps. */
  children?: ReactNode;
}

/** How something came to where it is, the latest first. */
export function Trail<T extends { id: string }>({ history, tell, children }: TrailProps<T>) {
  const { t } = useTranslation('common');
  const steps = history.data?.pages.flatMap(({ rows }) => rows);
  return (
    <Panel id="history" title={t('history')}>
      {history.isError && <Failed failure={history.error} retry={() => void history.refetch()} />}
      {steps === undefined && !history.isError && <Loading rows={3} />}
      {steps !== undefined && (
        <Timeline bulletSize={12} lineWidth={2} active={steps.length}>
          {steps.map((step) => (
            <Timeline.Item key={step.id}>{tell(step)}</Timeline.Item>
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
          {t('more')}
        </Button>
      )}
      {children}
    </Panel>
  );
}

interface DoneProps {
  at: string;
  /** Who did it; absent where the system did. */
  by: string | undefined;
  /** Which part of the system did it. */
  system: string | undefined;
}

/** When something was done, and by whom. */
export function Done({ at, by, system }: DoneProps) {
  const { t } = useTranslation('common');
  return (
    <Text size="xs" c="dimmed">
      <Moment at={at} /> {t('by', { name: by ?? `${t('system')} (${system ?? ''})` })}
    </Text>
  );
}

interface AllowedProps {
  rows: readonly { table: string; row: string; reason: string }[];
  /** The number of the rule book; 0 is the shipped one. */
  release: number;
}

/** The rows that allowed a step, once they are asked for. */
export function Allowed({ rows, release }: AllowedProps) {
  const { t } = useTranslation('common');
  const [open, why] = useDisclosure(false);
  return (
    <>
      <UnstyledButton className="plain-button" onClick={why.toggle} aria-expanded={open}>
        {t('whyAllowed')}
      </UnstyledButton>
      <Collapse expanded={open}>
        <List size="xs" spacing={4} mt={4}>
          {rows.map(({ table, row, reason }) => (
            <List.Item key={`${table}/${row}`}>
              {reason} <RowLink table={table} row={row} />
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
