import { Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { Page } from '../../shared/Page';
import { Pages } from '../../shared/Pages';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { servicesQuery } from '../workflow/queries';

/** How the practice stood each month, and how each completed service went. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <Health />
        <section>
          <Title order={2} mb="xs">
            {t('completions')}
          </Title>
          <Completions />
        </section>
      </Stack>
    </Page>
  );
}

function Health() {
  const { t } = useTranslation('reports');
  const { month } = useSearch({ from: '/signed-in/reports' });
  const navigate = useNavigate({ from: '/reports' });
  const months = useQuery({
    queryKey: ['health-reports', 'list'],
    queryFn: () => ask(api.GET('/api/health-reports')),
  });
  return (
    <section>
      <Title order={2} mb="xs">
        {t('health')}
      </Title>
      <Answered
        query={months}
        empty={{
          when: (found) => found.length === 0,
          show: <Empty title={t('noHealth')} hint={t('noHealthHint')} />,
        }}
      >
        {(found) => {
          const shown = found.map((day) => day.slice(0, 7));
          const chosen = month ?? shown[0] ?? '';
          return (
            <Stack gap="sm">
              <Select
                size="xs"
                w={140}
                aria-label={t('month')}
                allowDeselect={false}
                data={shown}
                value={chosen}
                onChange={(next) => void navigate({ search: { month: next ?? undefined } })}
              />
              <HealthOf month={chosen} />
            </Stack>
          );
        }}
      </Answered>
    </section>
  );
}

function HealthOf({ month }: { month: string }) {
  const { t } = useTranslation('reports');
  const report = useQuery({
    queryKey: ['health-reports', month],
    queryFn: () => ask(api.GET('/api/health-reports/{month}', { params: { path: { month } } })),
  });
  const figures = ['active', 'overdue', 'due_soon', 'stuck', 'unassigned', 'completed', 'completed_late'] as const;
  return (
    <Answered query={report}>
      {(found) => (
        <Stack>
          <ListTable
            label={t('workflows')}
            rows={found.workflows}
            keyOf={({ workflow }) => workflow}
            columns={[
              { name: t('workflow'), cell: ({ workflow }) => words(workflow) },
              ...figures.map((figure) => ({
                name: t(`figures.${figure}`),
                cell: (row: (typeof found.workflows)[number]) => row[figure],
                figures: true,
              })),
            ]}
          />
          <ListTable
            label={t('people')}
            rows={found.people}
            keyOf={({ user_id }) => user_id}
            columns={[
              { name: t('person'), cell: ({ name }) => name },
              { name: t('services'), cell: ({ services }) => services, figures: true },
              { name: t('load'), cell: ({ load_percent = 0 }) => `${load_percent} %`, figures: true },
            ]}
          />
          {found.late_clients.length > 0 && (
            <ListTable
              label={t('lateClients')}
              minWidth={300}
              rows={found.late_clients}
              keyOf={({ client_id }) => client_id}
              columns={[
                {
                  name: t('lateClients'),
                  cell: ({ client_id, name }) => <PlaceLink href={`/clients/${client_id}`}>{name}</PlaceLink>,
                },
                { name: t('late'), cell: ({ late }) => late, figures: true },
              ]}
            />
          )}
        </Stack>
      )}
    </Answered>
  );
}

function Completions() {
  const { t } = useTranslation('reports');
  const { page = 1 } = useSearch({ from: '/signed-in/reports' });
  const navigate = useNavigate({ from: '/reports' });
  const services = useQuery(servicesQuery({ status: ['COMPLETED'], page }));
  return (
    <Answered
      query={services}
      empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={t('noCompletions')} /> }}
    >
      {({ rows, page: at, totalPages }) => (
        <>
          <ListTable
            label={t('completions')}
            minWidth={420}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t('report'),
                cell: (service) => (
                  <PlaceLink href={`/reports/services/${service.id}`}>{service.client_name}</PlaceLink>
                ),
              },
              { name: t('workflow'), cell: ({ service_type, period }) => `${words(service_type)} ${period ?? ''}` },
              { name: t('completed'), cell: ({ completed_at }) => completed_at && <Moment at={completed_at} /> },
            ]}
          />
          <Pages
            page={at}
            totalPages={totalPages}
            go={(next) => void navigate({ search: (search) => ({ ...search, page: next }) })}
          />
        </>
      )}
    </Answered>
  );
}
