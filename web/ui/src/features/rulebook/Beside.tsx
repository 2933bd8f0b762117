import { Anchor, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CheckWork, ReplayWork } from './DraftWork';
import type { Release, RuleTable } from './queries';
import { checksOf, replayOf } from './reports';
import { Scenarios } from './Scenarios';

interface Props {
  number: number;
  table: RuleTable;
  row: string | undefined;
  readOnly: boolean;
  release: Release | undefined;
  dirty: boolean;
}

/** Beside a table: what the draft would change, whether its checks are green, and the scenarios of the chosen row. */
export function Beside({ number, table, row, readOnly, release, dirty }: Props) {
  const draft = release !== undefined && (release.stage === 'DRAFT' || release.stage === 'CHECKED');
  return (
    <Stack gap="sm">
      {draft && (
        <>
          <Consequence release={release} dirty={dirty} />
          <Checks release={release} table={table.name} dirty={dirty} />
        </>
      )}
      <Scenarios
        number={number}
        table={table.name}
        row={row}
        readOnly={readOnly}
        failed={checksOf(release)?.failed_scenarios ?? []}
      />
    </Stack>
  );
}

function Consequence({ release, dirty }: { release: Release; dirty: boolean }) {
  const { t } = useTranslation('rulebook');
  const replay = replayOf(release.replay);
  return (
    <section className="box" style={{ padding: '12px 14px' }}>
      <Title order={2} mb={6}>
        {t('consequence')}
      </Title>
      {release.difference && (
        <Text size="sm" mb={6}>
          {t('differs', { ...release.difference })}{' '}
          <Anchor component={Link} underline="always" to={`/rules/releases/${release.number}`} size="sm">
            {t('seeAll')}
          </Anchor>
        </Text>
      )}
      {replay === undefined ? (
        <Text size="sm" c="dimmed" mb={6}>
          {t('noReplay')}
        </Text>
      ) : (
        <>
          <Text fz={20} fw={650}>
            {t('ofAll', { some: replay.decisions.changed, all: replay.decisions.asked })}
          </Text>
          <Text size="sm" c="dimmed" mb={6}>
            {t('wouldChange', { some: replay.open_services.changed, all: replay.open_services.asked })}
          </Text>
        </>
      )}
      <ReplayWork number={release.number} disabled={dirty} />
      {dirty && <SaveFirst />}
    </section>
  );
}

const FINDINGS_SHOWN_MAX = 5;

function Checks({ release, table, dirty }: { release: Release; table: string; dirty: boolean }) {
  const { t } = useTranslation('rulebook');
  const checks = checksOf(release);
  const here = checks?.findings.filter(({ part }) => part === table || part === `${table}.scenarios`) ?? [];
  const coverage = checks?.coverage.find((each) => each.table === table);
  return (
    <section className="box" style={{ padding: '12px 14px' }}>
      <Title order={2} mb={6}>
        {t('checks')}
      </Title>
      {checks === undefined ? (
        <Text size="sm" c="dimmed" mb={6}>
          {t('noChecks')}
        </Text>
      ) : (
        <Stack gap={4} mb={6}>
          <Text size="sm" className={checks.green ? 'done' : 'late'}>
            {checks.green ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}{' '}
            {t(checks.green ? 'green' : 'notGreen')} ·{' '}
            {t('scenariosPassed', { passed: checks.scenarios_passed, all: checks.scenario_count })}
          </Text>
          {coverage && (
            <Text size="sm" c="dimmed">
              {t('fired', { fired: coverage.fired, all: coverage.rows })}
            </Text>
          )}
          {here.slice(0, FINDINGS_SHOWN_MAX).map((finding, place) => (
            <Text key={place} size="sm" className={finding.severity === 'ERROR' ? 'late' : 'soon'}>
              {finding.row !== undefined && <code>{finding.row} </code>}
              {finding.message}
            </Text>
          ))}
          {checks.finding_count > here.length && (
            <Anchor component={Link} underline="always" to={`/rules/releases/${release.number}`} size="sm">
              {t('findingsElsewhere', { count: checks.finding_count - here.length })}
            </Anchor>
          )}
        </Stack>
      )}
      <CheckWork number={release.number} disabled={dirty} />
      {dirty && <SaveFirst />}
    </section>
  );
}

function SaveFirst() {
  const { t } = useTranslation('rulebook');
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {t('saveFirst')}
    </Text>
  );
}
