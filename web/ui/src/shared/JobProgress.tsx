import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client';
import type { JobView } from '../api/schema';
import { tellFailed } from './notices';
import { Failed } from './States';

const ASK_AGAIN_MILLIS = 1_000;

export function isJob(answer: object): answer is JobView {
  return 'progress' in answer && 'state' in answer;
}

export function isOver(job: JobView): boolean {
  return job.state !== 'QUEUED' && job.state !== 'RUNNING';
}

function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', id],
    queryFn: () => ask(api.GET('/api/jobs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_AGAIN_MILLIS),
    refetchIntervalInBackground: true,
  });
}

/** Long work as it goes on. It goes on without this page too, and can be stopped here. */
export function JobProgress({ id, over }: { id: string; over: (job: JobView) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const job = useQuery(jobQuery(id));
  const told = useRef(false);
  const stop = useMutation({
    mutationFn: () => ask(api.DELETE('/api/jobs/{id}', { params: { path: { id } } })),
    onSuccess: (now) => queries.setQueryData(jobQuery(id).queryKey, now),
    onError: tellFailed,
  });
  useEffect(() => {
    if (job.data && isOver(job.data) && !told.current) {
      told.current = true;
      over(job.data);
    }
  }, [job.data, over]);
  if (job.isError) {
    return <Failed failure={job.error} retry={() => void job.refetch()} />;
  }
  const progress = job.data?.progress ?? 0;
  const stopping = job.data?.cancel_requested ?? false;
  return (
    <Stack gap="xs" role="status">
      <Group justify="space-between">
        <Text size="sm">{stopping ? t('jobStopping') : t('jobRunning', { progress })}</Text>
        <Button size="xs" variant="default" disabled={stopping} onClick={() => stop.mutate()}>
          {t('jobStop')}
        </Button>
      </Group>
      <Progress value={progress} aria-label={t('jobProgress')} animated />
      <Text size="xs" c="dimmed">
        {t('jobLeave')}
      </Text>
    </Stack>
  );
}
