import { Button, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered } from '../../shared/States';
import { words } from '../../shared/words';
import { completionOf, isPart } from './completion';

/** How a completed service went: stages, people, durations; fit to be printed. */
export function CompletionReportPage() {
  const { t } = useTranslation(['reports', 'common']);
  const { serviceId } = useParams({ from: '/signed-in/reports/services/$serviceId' });
  const report = useQuery({
    queryKey: ['services', serviceId, 'completion-report'],
    queryFn: () =>
      ask(
        api.GET('/api/services/{id}/completion-report', {
          params: { path: { id: serviceId } },
          headers: { Accept: 'application/json' },
        }),
      ),
  });
  return (
    <Answered query={report}>
      {(answer) => {
        const found = completionOf((answer as { report: Record<string, unknown> }).report);
        return (
          <Page
            title={t('completionOf', { client: found.clientName })}
            beside={
              <Button
                size="xs"
                variant="default"
                ml="auto"
                className="no-print"
                leftSection={<IconPrinter size={15} aria-hidden />}
                onClick={() => window.print()}
              >
                {t('print')}
              </Button>
            }
          >
            <Stack>
              <Text>
                <PlaceLink href={`/services/${serviceId}`}>{`${words(found.serviceType)} ${found.period}`}</PlaceLink>
                {' · '}
                <Moment at={found.openedAt} /> – <Moment at={found.completedAt} />
                {' · '}
                {t('hoursInAll', { hours: found.hours })} · {t('sentBack', { count: found.sentBack })}
              </Text>
              <ListTable
                label={t('stages')}
                rows={found.stages}
                keyOf={({ label, entered }) => label + entered}
                columns={[
                  { name: t('stage'), cell: ({ label }) => label },
                  { name: t('entered'), cell: ({ entered }) => <Moment at={entered} /> },
                  { name: t('left'), cell: ({ left }) => <Moment at={left} /> },
                  { name: t('hours'), cell: ({ hours }) => hours, figures: true },
                  { name: t('leftBy'), cell: ({ leftBy }) => (isPart(leftBy) ? t('common:system') : leftBy) },
                ]}
              />
              <ListTable
                label={t('people')}
                minWidth={300}
                rows={found.people}
                keyOf={({ name }) => name}
                columns={[
                  { name: t('person'), cell: ({ name }) => (isPart(name) ? t('common:system') : name) },
                  { name: t('steps'), cell: ({ transitions }) => transitions, figures: true },
                ]}
              />
            </Stack>
          </Page>
        );
      }}
    </Answered>
  );
}
