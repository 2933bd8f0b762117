import { Button, Group, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { AddressView, ClientChange } from '../../api/schema';
import { Day } from '../../shared/Dates';
import { tellDone } from '../../shared/notices';
import { Failed } from '../../shared/States';
import type { Client } from './columns';
import { clientQuery } from './queries';

/** What is known of the client, and what was noted. */
export function ClientDetails({ client }: { client: Client }) {
  const { t } = useTranslation(['clients', 'common']);
  const facts: [string, ReactNode][] = [
    [t('number'), client.company_number],
    [t('status'), client.company_status],
    [t('registered'), address(client.registered_address)],
    [t('trading'), address(client.trading_address)],
    [t('utr'), client.utr_number],
    [t('vatNumber'), client.vat_number],
    [t('yearEnd'), client.next_year_end && <Day day={client.next_year_end} />],
    [t('accountsDue'), client.next_accounts_due && <Day day={client.next_accounts_due} />],
    [t('confirmationDue'), client.next_confirmation_due && <Day day={client.next_confirmation_due} />],
    [t('taxDue'), client.next_corporation_tax_due && <Day day={client.next_corporation_tax_due} />],
    [t('trade'), client.nature_of_trade],
    [t('sic'), client.sic_codes.join(', ')],
  ];
  return (
    <Stack gap="lg">
      <Notes key={client.updated_at} client={client} />
      <section>
        <Title order={2} mb="xs">
          {t('facts')}
        </Title>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" m={0}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <Text component="dt" size="xs" c="dimmed">
                {name}
              </Text>
              <Text component="dd" size="sm" m={0}>
                {value === undefined || value === '' ? t('common:unsaid') : value}
              </Text>
            </div>
          ))}
        </SimpleGrid>
      </section>
    </Stack>
  );
}

function address(of: AddressView | undefined): string {
  return of ? [of.line1, of.line2, of.town, of.county, of.postcode, of.country].filter(Boolean).join(', ') : '';
}

function Notes({ client }: { client: Client }) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const [notes, setNotes] = useState(client.notes ?? '');
  const keep = useMutation({
    mutationFn: () =>
      ask(
        api.PATCH('/api/clients/{id}', {
          params: { path: { id: client.id } },
          // What is not named stays as it is, although the document calls it needed.
          body: { notes: notes.trim() === '' ? null : notes } as unknown as ClientChange,
        }),
      ),
    onSuccess: (now) => {
      queries.setQueryData(clientQuery(client.id).queryKey, now);
      tellDone(t('notesKept'));
    },
  });
  return (
    <section>
      <Stack gap="xs" maw={720}>
        <Textarea
          label={t('notes')}
          autosize
          minRows={3}
          value={notes}
          onChange={(typed) => setNotes(typed.currentTarget.value)}
        />
        {keep.isError && <Failed failure={keep.error} />}
        <Group>
          <Button
            size="xs"
            loading={keep.isPending}
            disabled={notes === (client.notes ?? '')}
            onClick={() => keep.mutate()}
          >
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
