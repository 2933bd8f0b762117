import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, askPage } from '../api/client';
import { useSignedIn } from '../features/identity/session';
import { placesFor } from './navigation';

const FOUND_MAX = 8;

/** `/`: pages by name, services by the client's name or code. */
export function SearchEverything() {
  const { t } = useTranslation(['common', 'workflow']);
  const router = useRouter();
  const { person } = useSignedIn();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const services = useQuery({
    queryKey: ['search', 'services', search],
    queryFn: () => askPage(api.GET('/api/services', { params: { query: { search, limit: FOUND_MAX } } })),
    enabled: search.length > 1,
  });
  const pages: SpotlightActionData[] = placesFor(person.role)
    .filter(({ name }) => t(`common:${name}`).toLowerCase().includes(typed.trim().toLowerCase()))
    .map(({ to, name, icon: Icon }) => ({
      id: to,
      label: t(`common:${name}`),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => router.history.push(to),
    }));
  const found: SpotlightActionData[] = (services.data?.rows ?? []).map((service) => ({
    id: service.id,
    label: service.client_name,
    description: [t(`workflow:${service.service_type}`), service.period, service.stage_label]
      .filter(Boolean)
      .join(' · '),
    onClick: () => router.history.push(`/services/${service.id}`),
  }));
  const groups: SpotlightActionGroupData[] = [
    { group: t('common:searchServices'), actions: found },
    { group: t('common:searchPages'), actions: pages },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      query={typed}
      onQueryChange={setTyped}
      shortcut="/"
      filter={(_, all) => all}
      nothingFound={t('common:searchNothing')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('common:searchFor'),
        'aria-label': t('common:search'),
      }}
      scrollable
      maxHeight={420}
    />
  );
}
