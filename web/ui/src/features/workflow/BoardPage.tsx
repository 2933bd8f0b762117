import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/Page';
import { Answered } from '../../shared/States';
import type { ServiceType } from './filters';
import { serviceTypesQuery } from './queries';

/** The work of one type: columns are its stages, cards are its services. */
export function BoardPage() {
  const { t } = useTranslation('workflow');
  const search = useSearch({ from: '/signed-in/board' });
  const navigate = useNavigate({ from: '/board' });
  const types = useQuery(serviceTypesQuery);
  return (
    <Page title={t('board')}>
      <Answered query={types}>
        {(all) => (
          <SegmentedControl
            size="xs"
            aria-label={t('type')}
            data={all.map((type) => ({ value: type.service_type, label: t(type.service_type) }))}
            value={search.type ?? all[0]?.service_type ?? 'VAT'}
            onChange={(type) => void navigate({ search: { ...search, type: type as ServiceType } })}
          />
        )}
      </Answered>
    </Page>
  );
}
