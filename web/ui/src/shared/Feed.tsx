import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../api/client';
import { Failed, Loading } from './States';

interface Props<T> {
  query: UseInfiniteQueryResult<InfiniteData<Stretch<T>>>;
  empty: ReactNode;
  children: (rows: T[]) => ReactNode;
}

/** A feed in each of its states, with a button for what is further down. */
export function Feed<T>({ query, empty, children }: Props<T>) {
  const { t } = useTranslation();
  if (query.data === undefined) {
    return query.isError ? <Failed failure={query.error} retry={() => void query.refetch()} /> : <Loading />;
  }
  const rows = query.data.pages.flatMap((stretch) => stretch.rows);
  if (rows.length === 0) {
    return empty;
  }
  return (
    <>
      {children(rows)}
      {query.hasNextPage && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}
