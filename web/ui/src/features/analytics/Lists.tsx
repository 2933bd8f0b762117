import { Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReadingStatusFiguresBottleneck } from '../../api/schema';
import { ListTable } from '../../shared/ListTable';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import { words } from '../../shared/words';
import { inUnit, mostTaken, unitOf, type Asked } from './figures';
import type { Names } from './names';
import { flowQuery, movesOfPeopleQuery } from './queries';
import { StatusOf } from './StatusOf';

const WAYS_MAX = 10;

interface BottlenecksProps {
  bottlenecks: ReadingStatusFiguresBottleneck[];
  names: Names;
}

/** The statuses that took most of all the time, and whether more comes to them than goes. */
export function Bottlenecks({ bottlenecks, names }: BottlenecksProps) {
  const { t } = useTranslation('analytics');
  return (
    <Panel id="bottlenecks" title={t('bottlenecks')}>
      <Text size="xs" c="dimmed" mb="xs">
        {bottlenecks.length === 0 ? t('bottlenecksNone') : t('bottlenecksHint')}
      </Text>
      {bottlenecks.length > 0 && (
        <ListTable
          label={t('bottlenecks')}
          minWidth={420}
          rows={bottlenecks}
          keyOf={({ entity_type, workflow, status }) => `${entity_type} ${workflow} ${status}`}
          columns={[
            { name: t('status'), cell: (each) => <StatusOf place={each} names={names} /> },
            {
              name: t('shareOfTime'),
              cell: (each) => (
                <Share
                  share={each.share_of_time}
                  label={t('shareOf', { status: names.status(each, each.status) })}
                  told={`${Math.round(100 * each.share_of_time)} %`}
                />
              ),
            },
            {
              name: t('growth'),
              figures: true,
              cell: ({ growth }) => (
                <Text span inherit className={growth > 0 ? 'soon' : undefined}>
                  {growth > 0 ? `+${growth}` : growth}
                </Text>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** A figure with a bar that says how large it is. */
function Share({ share, label, told }: { share: number; label: string; told: string }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress w={80} value={100 * share} aria-label={label} />
      <Text span inherit style={{ whiteSpace: 'nowrap' }}>
        {told}
      </Text>
    </Group>
  );
}

/** From which status to which work went most often. */
export function FlowOfWork({ asked, names }: { asked: Asked; names: Names }) {
  const { t } = useTranslation('analytics');
  const flow = useQuery(flowQuery(asked));
  return (
    <Panel id="flow" title={t('flow')}>
      <Answered query={flow} loading={<Loading rows={4} />}>
        {(found) => {
          const ways = mostTaken(found, WAYS_MAX);
          return (
            <>
              <Text size="xs" c="dimmed" mb="xs">
                {ways.length === 0 ? t('flowNone') : t('flowHint')}
              </Text>
              {ways.length > 0 && (
                <ListTable
                  label={t('flow')}
                  minWidth={420}
                  rows={ways}
                  keyOf={({ entity_type, workflow, from, to }) => `${entity_type} ${workflow} ${from} ${to}`}
                  columns={[
                    {
                      name: t('way'),
                      cell: (way) => `${names.status(way, way.from)} → ${names.step(way, way.to)}`,
                    },
                    {
                      name: t('times'),
                      cell: ({ moves }) => (
                        <Share share={moves / (ways[0]?.moves ?? 1)} label={t('shareOfMost')} told={String(moves)} />
                      ),
                    },
                  ]}
                />
              )}
            </>
          );
        }}
      </Answered>
    </Panel>
  );
}

/** Who moved how much on, and how long it had stood where they took it from. */
export function MovesOfPeople({ asked }: { asked: Asked }) {
  const { t } = useTranslation('analytics');
  const people = useQuery(movesOfPeopleQuery(asked));
  return (
    <Panel id="people" title={t('people')}>
      <Answered
        query={people}
        loading={<Loading rows={3} />}
        empty={{
          when: (found) => found.length === 0,
          show: (
            <Text size="sm" c="dimmed">
              {t('peopleNone')}
            </Text>
          ),
        }}
      >
        {(found) => {
          const unit = unitOf(found.map(({ mean_seconds }) => mean_seconds));
          return (
            <ListTable
              label={t('people')}
              minWidth={420}
              rows={found}
              keyOf={({ actor }) => actor}
              columns={[
                {
                  name: t('person'),
                  cell: ({ actor, name }) => (actor === name ? t('itself', { part: words(name) }) : name),
                },
                { name: t('columns.moved'), cell: ({ moves }) => moves, figures: true },
                { name: t('columns.finished'), cell: ({ finished }) => finished, figures: true },
                {
                  name: `${t('mean')} (${t(unit)})`,
                  cell: ({ mean_seconds }) => (mean_seconds === undefined ? '–' : inUnit(mean_seconds, unit)),
                  figures: true,
                },
              ]}
            />
          );
        }}
      </Answered>
    </Panel>
  );
}
