import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundCompany } from '../../api/schema';
import { Day } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { NewClient } from './NewClient';
import { companiesQuery } from './queries';

/** Companies of the register, to take one on. */
export function RegisterPage() {
  const { t } = useTranslation('clients');
  const { search = '' } = useSearch({ from: '/signed-in/clients/register' });
  const navigate = useNavigate({ from: '/clients/register' });
  const find = useDebouncedCallback(
    (typed: string) => void navigate({ search: { search: typed.trim() || undefined }, replace: true }),
    400,
  );
  const companies = useQuery(companiesQuery(search));
  const [taking, setTaking] = useState<FoundCompany>();
  return (
    <Page title={t('registerTitle')} beside={<PlaceLink href="/clients">{t('toClients')}</PlaceLink>}>
      <Stack>
        <TextInput
          maw={420}
          label={t('registerFind')}
          defaultValue={search}
          autoFocus
          onChange={(typed) => find(typed.currentTarget.value)}
        />
        {search.length < 2 ? (
          <Text size="sm" c="dimmed">
            {t('registerHint')}
          </Text>
        ) : (
          <Answered
            query={companies}
            empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={t('registerNone')} /> }}
          >
            {({ rows }) => (
              <ListTable
                label={t('registerTitle')}
                rows={rows}
                keyOf={(company) => company.company_number}
                columns={[
                  {
                    name: t('name'),
                    cell: (company) => (
                      <>
                        {company.title}
                        <Text size="xs" c="dimmed">
                          {company.address_snippet}
                        </Text>
                      </>
                    ),
                  },
                  { name: t('number'), cell: (company) => company.company_number },
                  { name: t('status'), cell: (company) => words(company.company_status ?? '') },
                  {
                    name: t('since'),
                    cell: ({ date_of_creation }) => date_of_creation && <Day day={date_of_creation} />,
                  },
                  {
                    name: t('takeOn'),
                    cell: (company) => (
                      <Group>
                        <Button size="compact-xs" variant="default" onClick={() => setTaking(company)}>
                          {t('takeOn')}
                        </Button>
                      </Group>
                    ),
                  },
                ]}
              />
            )}
          </Answered>
        )}
      </Stack>
      {taking && (
        <NewClient
          opened
          close={() => setTaking(undefined)}
          company={{ name: taking.title, number: taking.company_number }}
        />
      )}
    </Page>
  );
}
