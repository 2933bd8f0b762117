import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

/** What comes has about this shape. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </Stack>
  );
}

/** Nothing is here; what to do next. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Stack gap={4} align="flex-start" className="box" p="md">
      <Text fw={600}>{title}</Text>
      {hint !== undefined && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}

/** What went wrong, in words, and what happened to the work. */
export function Failed({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = failure instanceof Problem ? failure : undefined;
  const missing = problem?.code === 'NOT_FOUND';
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={missing ? t('notFound') : t('failed')}
      role="alert"
    >
      <Text size="sm">{missing ? t('notFoundHint') : (problem?.message ?? t('failedNothingLost'))}</Text>
      {problem?.requestId !== undefined && !missing && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('requestId', { id: problem.requestId })}
        </Text>
      )}
      {retry && !missing && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

interface AnsweredProps<T> {
  query: UseQueryResult<T>;
  loading?: ReactNode;
  /** Instead of the children, where this holds of the answer. */
  empty?: { when: (answer: T) => boolean; show: ReactNode };
  children: (answer: T) => ReactNode;
}

/** A query in each of its states: on its way, failed, empty, answered. An old answer stays while a new one comes. */
export function Answered<T>({ query, loading, empty, children }: AnsweredProps<T>) {
  if (query.data !== undefined) {
    return <>{empty?.when(query.data) ? empty.show : children(query.data)}</>;
  }
  if (query.isError) {
    return <Failed failure={query.error} retry={() => void query.refetch()} />;
  }
  return <>{loading ?? <Loading />}</>;
}
