import { ActionIcon, Button, Group, List, ScrollArea, SegmentedControl, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../shared/States';
import { listed } from './grid/cells';
import { scenariosQuery, type Scenario } from './queries';
import type { CheckReport } from './reports';
import { ScenarioForm } from './ScenarioForm';

interface Props {
  number: number;
  table: string;
  row: string | undefined;
  readOnly: boolean;
  failed: CheckReport['failed_scenarios'];
}

const SHOWN_MAX = 40;

/** The examples beside a table: given this, it answers that. Those of the chosen row first asked for. */
export function Scenarios({ number, table, row, readOnly, failed }: Props) {
  const { t } = useTranslation('rulebook');
  const scenarios = useQuery(scenariosQuery(number, table));
  const [all, setAll] = useState(false);
  const [edited, setEdited] = useState<Scenario | 'new'>();
  const ofRow = (scenario: Scenario) => row !== undefined && listed(scenario.expected['rows'] ?? '').includes(row);
  return (
    <section className="box" style={{ padding: '12px 14px' }}>
      <Group justify="space-between" mb={6}>
        <Title order={2}>{t('scenarios')}</Title>
        {row !== undefined && (
          <SegmentedControl
            size="xs"
            value={all ? 'all' : 'row'}
            onChange={(value) => setAll(value === 'all')}
            data={[
              { value: 'row', label: t('ofRow', { row }) },
              { value: 'all', label: t('allScenarios') },
            ]}
          />
        )}
      </Group>
      <Answered query={scenarios}>
        {({ value, version }) => {
          const shown = value.scenarios.filter((scenario) => row === undefined || all || ofRow(scenario));
          return (
            <>
              {shown.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t(row === undefined || all ? 'noScenarios' : 'noScenariosOfRow')}
                </Text>
              )}
              <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0 }}>
                <List listStyleType="none" size="sm" spacing={8}>
                  {shown.slice(0, SHOWN_MAX).map((scenario) => (
                    <List.Item key={scenario.id}>
                      <Told
                        scenario={scenario}
                        differences={failed.find((each) => each.table === table && each.scenario === scenario.id)}
                        {...(readOnly ? {} : { edit: () => setEdited(scenario) })}
                      />
                    </List.Item>
                  ))}
                </List>
              </ScrollArea.Autosize>
              {shown.length > SHOWN_MAX && (
                <Text size="xs" c="dimmed">
                  {t('scenariosShown', { shown: SHOWN_MAX, all: shown.length })}
                </Text>
              )}
              {!readOnly && (
                <Button size="compact-xs" variant="default" mt={8} onClick={() => setEdited('new')}>
                  {t('newScenario')}
                </Button>
              )}
              {edited !== undefined && (
                <ScenarioForm
                  number={number}
                  table={table}
                  version={version}
                  scenarios={value.scenarios}
                  edited={edited === 'new' ? undefined : edited}
                  row={row}
                  close={() => setEdited(undefined)}
                />
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

interface ToldProps {
  scenario: Scenario;
  differences: CheckReport['failed_scenarios'][number] | undefined;
  edit?: () => void;
}

function Told({ scenario, differences, edit }: ToldProps) {
  const { t } = useTranslation('rulebook');
  const pairs = (values: Record<string, string>) =>
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  return (
    <>
      <Group gap={4} wrap="nowrap" justify="space-between">
        <Text size="sm" fw={550}>
          {scenario.id}
        </Text>
        {edit && (
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={edit} aria-label={t('editScenario', scenario)}>
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <Text size="xs" c="dimmed" lineClamp={3} title={pairs(scenario.given)}>
        {t('given', { facts: pairs(scenario.given) })}
      </Text>
      <Text size="xs">{t('then', { answer: pairs(scenario.expected) || t('nothing') })}</Text>
      {differences?.differences.map((difference) => (
        <Text key={difference} size="xs" className="late">
          {difference}
        </Text>
      ))}
    </>
  );
}
