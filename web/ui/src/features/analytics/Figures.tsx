import '@mantine/charts/styles.css';
import { Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Chosen } from '../../shared/Chosen';
import { useToday } from '../../shared/Dates';
import { Answered, Empty } from '../../shared/States';
import type { RoomProps } from '../tracking/StatusPage';
import { Ageing } from './Ageing';
import { Bottlenecks, FlowOfWork, MovesOfPeople } from './Lists';
import { DurationsChart } from './DurationsChart';
import { askedFor, DEFAULT_PERIOD, DEFAULT_SPAN, PERIODS, shareOf, SPANS, type Asked, type Period } from './figures';
import { useNames, type Names } from './names';
import { overviewQuery } from './queries';
import { SlaChart, ThroughputChart } from './TimeCharts';

/** How work moves: whether in time, how long it stands where, how much, and where it waits. */
export function Figures({ search, change }: RoomProps) {
  const { t } = useTranslation('analytics');
  const names = useNames();
  const asked = askedFor(search, useToday());
  const period = search.period ?? DEFAULT_PERIOD;
  const workflows = names.workflows.filter(
    ({ entityType }) => search.entity_type === undefined || entityType === search.entity_type,
  );
  return (
    <Stack>
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('period')}
          data={SPANS.map((value) => ({ value, label: t(`spans.${value}`) }))}
          value={search.span ?? DEFAULT_SPAN}
          onChange={(span) => change({ span })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('by')}
          data={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
          value={period}
          onChange={(chosen) => change({ period: chosen })}
        />
        <Chosen
          label={t('type')}
          any={t('anyType')}
          options={names.types.map((value) => ({ value, label: names.type(value) }))}
          value={search.entity_type}
          choose={(entity_type) => change({ entity_type, workflow: undefined })}
          searchable
        />
        <Chosen
          label={t('workflow')}
          any={t('anyWorkflow')}
          options={workflows.map(({ workflow, name }) => ({ value: workflow, label: name }))}
          value={search.workflow}
          choose={(workflow) => change({ workflow })}
          searchable
        />
      </Group>
      <All asked={asked} period={period} names={names} />
    </Stack>
  );
}

function All({ asked, period, names }: { asked: Asked; period: Period; names: Names }) {
  const { t } = useTranslation('analytics');
  const overview = useQuery(overviewQuery(asked));
  return (
    <Answered
      query={overview}
      empty={{
        when: ({ statuses, ageing }) => statuses.length === 0 && ageing.length === 0,
        show: <Empty title={t('nothing')} hint={t('nothingHint')} />,
      }}
    >
      {({ statuses, bottlenecks, ageing, throughput }) => {
        const sum = (figure: 'started' | 'moved' | 'finished') =>
          throughput.reduce((all, each) => all + each[figure], 0);
        const share = shareOf(statuses);
        const overdue = ageing.reduce((all, each) => all + each.overdue, 0);
        return (
          <Stack>
            <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
              <Figure value={share === null ? '–' : `${share} %`} name={share === null ? t('noSla') : t('within')} />
              <Figure value={sum('started')} name={t('started')} />
              <Figure value={sum('moved')} name={t('moved')} />
              <Figure value={sum('finished')} name={t('finished')} />
              <Figure value={overdue} name={t('overdueNow')} late={overdue > 0} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              <SlaChart asked={asked} period={period} names={names} times={statuses} />
              <ThroughputChart asked={asked} period={period} />
              <DurationsChart times={statuses} names={names} />
              <Ageing standing={ageing} names={names} />
              <Bottlenecks bottlenecks={bottlenecks} names={names} />
              <FlowOfWork asked={asked} names={names} />
            </SimpleGrid>
            <MovesOfPeople asked={asked} />
          </Stack>
        );
      }}
    </Answered>
  );
}

function Figure({ value, name, late = false }: { value: number | string; name: string; late?: boolean }) {
  return (
    <div className="box entry">
      <Text span fz={22} fw={650} className={late ? 'late' : undefined}>
        {value}
      </Text>{' '}
      <Text span size="sm" c="dimmed">
        {name}
      </Text>
    </div>
  );
}
