import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ActivityRows } from '../../shared/ActivityRows';
import { Feed } from '../../shared/Feed';
import { Empty } from '../../shared/States';
import { clientActivityQuery } from './queries';

/** What was done to the client, newest first. */
export function ClientActivity({ id }: { id: string }) {
  const { t } = useTranslation('clients');
  const activity = useInfiniteQuery(clientActivityQuery(id));
  return (
    <Feed query={activity} empty={<Empty title={t('noActivity')} />}>
      {(rows) => <ActivityRows rows={rows} />}
    </Feed>
  );
}
