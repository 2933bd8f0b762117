import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Day, Moment, useToday } from '../../shared/Dates';
import { shortDay } from '../../shared/dates';
import { PlaceLink } from '../../shared/PlaceLink';
import { RowLink } from '../../shared/Reasons';
import { ReplayWork } from './DraftWork';
import { replayQuery, type Release } from './queries';
import { bars, replayOf, type ChangedAnswer, type Replay } from './reports';
import { Section } from './Section';

const SHOWN_MAX = 100;

/** What the practice's past decisions and open work would have been told by this release. */
export function ReleaseReplay({ release }: { release: Release }) {
  const { t } = useTranslation('rulebook');
  // The release brings the first changes along; all that were kept are asked for where there are more.
  const brief = replayOf(release.replay);
  const cut = brief !== undefined && !(brief.decisions.complete && brief.open_services.complete);
  const whole = useQuery({ ...replayQuery(release.number), enabled: cut });
  const replay = replayOf(whole.data) ?? brief;
  return (
    <Section title={t('replayTitle')}>
      {replay === undefined ? (
        <Text size="sm" c="dimmed" mb="xs">
          {t('noReplay')}
        </Text>
      ) : (
        <Told replay={replay} />
      )}
      <ReplayWork number={release.number} disabled={['ACTIVE', 'RETIRED', 'REJECTED'].includes(release.stage)} />
    </Section>
  );
}

function Told({ replay }: { replay: Replay }) {
  const { t } = useTranslation('rulebook');
  const today = useToday();
  const { decisions, open_services: open } = replay;
  const drawn = bars(decisions.days).map((bar) => ({ ...bar, day: shortDay(bar.day, today) }));
  return (
    <Stack gap="sm" mb="md">
      <Group gap="xl">
        <div>
          <Text fz={22} fw={650}>
            {t('ofAll', { some: decisions.changed, all: decisions.asked })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('wouldChangePast')}
          </Text>
        </div>
        <div>
          <Text fz={22} fw={650}>
            {t('ofAll', { some: open.changed, all: open.asked })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('wouldChangeOpen')}
          </Text>
        </div>
      </Group>
      <Text size="xs" c="dimmed">
        <Moment at={replay.from} /> – <Moment at={replay.until} />,{' '}
        {t('differenceFrom', { against: replay.against.number })}
      </Text>
      {drawn.length > 0 && (
        <div role="img" aria-label={t('replayChart')}>
          <BarChart
            h={150}
            data={drawn}
            dataKey="day"
            type="stacked"
            withLegend
            tickLine="none"
            gridAxis="none"
            series={[
              { name: 'changed', label: t('changed'), color: 'var(--warn)' },
              { name: 'same', label: t('same'), color: 'var(--soft)' },
            ]}
            barChartProps={{ accessibilityLayer: false }}
          />
        </div>
      )}
      <Changes title={t('changedDecisions')} changes={decisions.changes} all={decisions.changed} />
      <Changes title={t('changedOpen')} changes={open.changes} all={open.changed} />
    </Stack>
  );
}

function Changes({ title, changes, all }: { title: string; changes: readonly ChangedAnswer[]; all: number }) {
  const { t } = useTranslation('rulebook');
  if (changes.length === 0) {
    return null;
  }
  const shown = changes.slice(0, SHOWN_MAX);
  return (
    <div>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <Table.ScrollContainer minWidth={560} maxHeight={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('day')}</Table.Th>
              <Table.Th>{t('about')}</Table.Th>
              <Table.Th>{t('wasIs')}</Table.Th>
              <Table.Th>{t('because')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((change, place) => (
              <Changed key={change.id ?? place} change={change} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length < all && (
        <Text size="xs" c="dimmed">
          {t('changesShown', { shown: shown.length, all })}
        </Text>
      )}
    </div>
  );
}

const KINDS = [
  'ALLOWED_TO_REFUSED',
  'REFUSED_TO_ALLOWED',
  'TARGET',
  'VIOLATIONS',
  'EFFECTS',
  'ANSWER',
  'FAILED',
] as const;

function Changed({ change }: { change: ChangedAnswer }) {
  const { t } = useTranslation('rulebook');
  const { about, day, kind, reasons = [], rows_before = [], rows_after = [] } = change;
  const known = KINDS.find((each) => each === kind);
  const said = ['role', 'action', 'workflow', 'stage']
    .map((field) => about[field])
    .filter((value): value is string => typeof value === 'string')
    .join(' ');
  const service = about['entity_type'] === 'client_service' ? about['entity_id'] : undefined;
  const colour = kind === 'ALLOWED_TO_REFUSED' || kind === 'FAILED' ? 'late' : undefined;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Day day={day} />
      </Table.Td>
      <Table.Td>
        {said}
        {typeof service === 'string' && (
          <div>
            <PlaceLink size="xs" href={`/services/${service}`}>
              {t('openService')}
            </PlaceLink>
          </div>
        )}
      </Table.Td>
      <Table.Td className={colour}>{known === undefined ? kind : t(`kind.${known}`)}</Table.Td>
      <Table.Td>
        {reasons.map((reason) => (
          <div key={reason}>{reason}</div>
        ))}
        {[...rows_before, ...rows_after].map(({ table, row }, place) => (
          <RowLink key={`${table}/${row}/${place}`} table={table} row={row} />
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
