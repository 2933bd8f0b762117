import { Button, Code, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { AutomationScheduleView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Answered } from '../../shared/States';
import { schedulesQuery } from './queries';

/** When each job runs next; it can be run now. */
export function Schedules() {
  const { t } = useTranslation('automation');
  const queries = useQueryClient();
  const schedules = useQuery(schedulesQuery);
  const run = useMutation({
    mutationFn: (job: AutomationScheduleView['job']) =>
      ask(api.POST('/api/automation/jobs/{job}/run', { params: { path: { job } } })),
    onSuccess: async (done) => {
      await queries.invalidateQueries();
      tellDone(t('ran', { opened: done.workflows_created, checked: done.triggers_checked, failures: done.failures }));
    },
    onError: tellFailed,
  });
  return (
    <Answered query={schedules}>
      {(found) => (
        <ListTable
          label={t('tabs.schedules')}
          rows={found}
          keyOf={({ job }) => job}
          columns={[
            { name: t('job'), cell: ({ job }) => t(`jobs.${job}`) },
            {
              name: t('next'),
              cell: ({ next_run }) =>
                next_run === undefined ? (
                  <Text span inherit c="dimmed">
                    {t('notPlanned')}
                  </Text>
                ) : (
                  <Moment at={next_run} />
                ),
            },
            {
              name: t('plan'),
              cell: ({ cron, zone }) => (cron ? <Code>{`${cron} (${zone})`}</Code> : t('notPlanned')),
            },
            {
              name: t('do'),
              cell: ({ job }) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('runNowOf', { job: t(`jobs.${job}`) })}
                  loading={run.isPending && run.variables === job}
                  disabled={run.isPending}
                  onClick={() => run.mutate(job)}
                >
                  {t('runNow')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Answered>
  );
}
