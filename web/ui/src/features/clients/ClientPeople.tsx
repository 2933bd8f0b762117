import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Day } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { ClientAssignments } from './ClientAssignments';
import type { Client } from './columns';

/** Whom to ask there, who of us looks after it, and who is behind the company. */
export function ClientPeople({ client }: { client: Client }) {
  const { t } = useTranslation('clients');
  const behind = [
    ...(client.officers ?? []).map((one) => ({
      name: one.name,
      role: words(one.officer_role ?? ''),
      from: one.appointed_on,
      until: one.resigned_on,
    })),
    ...(client.persons_with_significant_control ?? []).map((one) => ({
      name: one.name ?? '',
      role: (one.natures_of_control ?? []).map(words).join(', ') || t('control'),
      from: one.notified_on,
      until: one.ceased_on,
    })),
  ];
  return (
    <Stack gap="lg">
      <section>
        <Title order={2} mb="xs">
          {t('contact')}
        </Title>
        <Text size="sm">{client.contact_name}</Text>
        {client.contact_email !== undefined && (
          <Text size="sm">
            <a href={`mailto:${client.contact_email}`}>{client.contact_email}</a>
          </Text>
        )}
        {client.contact_phone !== undefined && (
          <Text size="sm">
            <a href={`tel:${client.contact_phone}`}>{client.contact_phone}</a>
          </Text>
        )}
      </section>
      <section>
        <Title order={2} mb="xs">
          {t('ours')}
        </Title>
        <ClientAssignments client={client} />
      </section>
      <section>
        <Title order={2} mb="xs">
          {t('behind')}
        </Title>
        {behind.length === 0 ? (
          <Empty title={t('nobodyBehind')} hint={t('nobodyBehindHint')} />
        ) : (
          <ListTable
            label={t('behind')}
            rows={behind}
            keyOf={(one) => one.name + one.role}
            columns={[
              { name: t('name'), cell: (one) => one.name },
              { name: t('role'), cell: (one) => one.role },
              { name: t('from'), cell: (one) => one.from && <Day day={one.from} /> },
              { name: t('to'), cell: (one) => one.until && <Day day={one.until} /> },
            ]}
          />
        )}
      </section>
    </Stack>
  );
}
