import { Badge, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../../shared/PlaceLink';
import { CheckWork } from './DraftWork';
import type { Release } from './queries';
import { checksOf, type Finding } from './reports';
import { Section } from './Section';

/** The checks of exactly this content. */
export function ReleaseChecks({ release }: { release: Release }) {
  const { t } = useTranslation('rulebook');
  const checks = checksOf(release);
  const all = checks?.coverage.reduce((sum, { rows, fired }) => ({ all: sum.all + rows, fired: sum.fired + fired }), {
    all: 0,
    fired: 0,
  });
  return (
    <Section title={t('checks')}>
      {checks === undefined ? (
        <Text size="sm" c="dimmed" mb={6}>
          {t('noChecks')}
        </Text>
      ) : (
        <Stack gap={6} mb="xs">
          <Text size="sm" className={checks.green ? 'done' : 'late'}>
            {checks.green ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}{' '}
            {t(checks.green ? 'green' : 'notGreen')} ·{' '}
            {t('scenariosPassed', { passed: checks.scenarios_passed, all: checks.scenario_count })}
          </Text>
          {all && (
            <Text size="sm" c="dimmed">
              {t('firedAll', all)}
            </Text>
          )}
          {checks.findings.length === 0 && <Text size="sm">{t('noFindings')}</Text>}
          <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
            <Stack gap={6}>
              {checks.findings.map((finding, place) => (
                <Found key={place} finding={finding} number={release.number} />
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </Stack>
      )}
      <CheckWork number={release.number} />
    </Section>
  );
}

function Found({ finding, number }: { finding: Finding; number: number }) {
  const { part, row, severity, message, check } = finding;
  const table = part.replace(/\.scenarios$/, '');
  const to = `/rules/tables/${encodeURIComponent(table)}?release=${number}`;
  const isRow = table === part && row !== undefined;
  return (
    <div>
      <Text size="sm" className={severity === 'ERROR' ? 'late' : 'soon'}>
        {message}
      </Text>
      <PlaceLink className="row-link" size="xs" href={isRow ? `${to}&row=${encodeURIComponent(row)}` : to}>
        {[part, row].filter(Boolean).join(' · ')}
      </PlaceLink>{' '}
      <Badge size="xs" variant="default">
        {check.replaceAll('_', ' ').toLowerCase()}
      </Badge>
    </div>
  );
}
