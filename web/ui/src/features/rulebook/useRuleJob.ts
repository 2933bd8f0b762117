import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, ask } from '../../api/client';
import { tellFailed } from '../../shared/notices';
import { atWork, jobQuery, type Job } from './queries';

/**
 * A long work about a release: begun here, followed from wherever one comes back, and stopped on demand. Its id is kept
 * with the queries, so that the page can be left meanwhile.
 */
export function useRuleJob(number: number, kind: 'check' | 'replay', begin: () => Promise<Job>) {
  const queries = useQueryClient();
  const key = ['rule-jobs', number, kind];
  const begun = useQuery<string | null>({
    queryKey: key,
    queryFn: () => null,
    initialData: null,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const id = begun.data;
  const followed = useQuery({ ...jobQuery(id ?? ''), enabled: id !== null });
  const job = id === null ? undefined : followed.data;
  const start = useMutation({
    mutationFn: begin,
    onSuccess: (started) => {
      queries.setQueryData(['jobs', started.id], started);
      queries.setQueryData(key, started.id);
    },
  });
  const stop = useMutation({
    mutationFn: () => ask(api.DELETE('/api/jobs/{id}', { params: { path: { id: id ?? '' } } })),
    onSuccess: (stopped) => queries.setQueryData(['jobs', stopped.id], stopped),
    onError: tellFailed,
  });
  const running = start.isPending || atWork(job);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !running) {
      void queries.invalidateQueries({ queryKey: ['rules'] });
    }
    wasRunning.current = running;
  }, [running, queries]);
  return { job, running, start, stop };
}
