import { Alert, Button, FileInput, Group, Radio, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { ImportView, JobView } from '../../api/schema';
import { isJob, JobProgress } from '../../shared/JobProgress';
import { ListTable } from '../../shared/ListTable';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { Failed } from '../../shared/States';
import { AllOrNothing } from './BulkAssign';
import { importOf } from './imports';

const MODES = ['create', 'update', 'upsert'] as const;
type Mode = (typeof MODES)[number];
const FAULTS_SHOWN_MAX = 500;

interface Asked {
  dryRun: boolean;
}

/** Takes clients from a file: first what it would do, with every fault by row and field, then for real. */
export function ImportPage() {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<Mode>('create');
  const [allOrNothing, setAllOrNothing] = useState(false);
  const [report, setReport] = useState<ImportView>();
  const [job, setJob] = useState<string>();
  const [ended, setEnded] = useState<JobView>();
  const forget = () => {
    setReport(undefined);
    setEnded(undefined);
    setJob(undefined);
    run.reset();
  };
  const run = useMutation({
    mutationFn: ({ dryRun }: Asked) => {
      const form = new FormData();
      form.append('file', file as File);
      return ask(
        api.POST('/api/clients/import', {
          params: { query: { mode, dry_run: dryRun, all_or_nothing: allOrNothing } },
          body: { file: '' },
          bodySerializer: () => form,
        }),
      );
    },
    onSuccess: (answer) => {
      if (isJob(answer)) {
        setJob(answer.id);
      } else {
        setReport(answer);
        void queries.invalidateQueries({ queryKey: ['clients'] });
      }
    },
  });
  const over = useCallback(
    (now: JobView) => {
      setJob(undefined);
      setEnded(now);
      setReport(importOf(now));
      void queries.invalidateQueries({ queryKey: ['clients'] });
    },
    [queries],
  );
  const tried = report?.dry_run === true;
  return (
    <Page title={t('importTitle')} beside={<PlaceLink href="/clients">{t('toClients')}</PlaceLink>}>
      <Stack maw={860}>
        <Text size="sm" c="dimmed">
          {t('importHint')}
        </Text>
        <FileInput
          label={t('importFile')}
          placeholder={t('importChoose')}
          accept=".csv,.xlsx"
          clearable
          clearButtonProps={{ 'aria-label': t('common:remove') }}
          leftSection={<IconUpload size={16} aria-hidden />}
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            forget();
          }}
        />
        <Radio.Group
          label={t('importMode')}
          value={mode}
          onChange={(chosen) => {
            setMode(chosen);
            forget();
          }}
        >
          <Stack gap={6} mt={6}>
            {MODES.map((value) => (
              <Radio key={value} value={value} label={t(`importModes.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <AllOrNothing value={allOrNothing} change={setAllOrNothing} />
        <Group>
          <Button
            variant={tried ? 'default' : 'filled'}
            disabled={file === null}
            loading={run.isPending && run.variables.dryRun}
            onClick={() => {
              forget();
              run.mutate({ dryRun: true });
            }}
          >
            {t('importTry')}
          </Button>
          <Button
            variant={tried ? 'filled' : 'default'}
            disabled={!tried || report.successful === 0}
            loading={run.isPending && !run.variables.dryRun}
            onClick={() => run.mutate({ dryRun: false })}
          >
            {tried ? t('importTake', { count: report.successful }) : t('importForReal')}
          </Button>
        </Group>
        {run.isError && <Failed failure={run.error} />}
        {job !== undefined && <JobProgress id={job} over={over} />}
        {ended !== undefined && ended.state !== 'SUCCEEDED' && (
          <Alert color="red" variant="outline" title={t(ended.state === 'CANCELLED' ? 'jobStopped' : 'jobFailed')}>
            {ended.error}
          </Alert>
        )}
        {report && <Report report={report} />}
      </Stack>
    </Page>
  );
}

function Report({ report }: { report: ImportView }) {
  const { t } = useTranslation(['clients', 'common']);
  const figures = ['rows', 'created', 'updated', 'unchanged', 'failed'] as const;
  return (
    <section aria-label={t('importReport')}>
      <Title order={2} mb="xs" role="status">
        {report.dry_run ? (
          t('importWould')
        ) : (
          <>
            <IconCheck size={16} aria-hidden className="done" /> {t('importDone')}
          </>
        )}
      </Title>
      <SimpleGrid cols={{ base: 2, xs: 5 }} spacing="xs" mb="sm">
        {figures.map((figure) => (
          <div key={figure} className="box figure">
            <Text span fz={18} fw={650} className={figure === 'failed' && report.failed > 0 ? 'late' : undefined}>
              {report[figure]}
            </Text>{' '}
            <Text span size="sm" c="dimmed">
              {t(`importFigures.${figure}`)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {report.errors.length > 0 && (
        <ListTable
          label={t('importFaults')}
          rows={report.errors.slice(0, FAULTS_SHOWN_MAX)}
          keyOf={(fault) => `${fault.row}/${fault.field ?? ''}/${fault.message}`}
          columns={[
            { name: t('row'), cell: ({ row }) => row, figures: true },
            { name: t('field'), cell: ({ field }) => field },
            { name: t('value'), cell: ({ value }) => value },
            { name: t('why'), cell: ({ message }) => message },
          ]}
        />
      )}
    </section>
  );
}
