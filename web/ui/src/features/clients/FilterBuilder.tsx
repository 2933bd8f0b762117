import { ActionIcon, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Loading } from '../../shared/States';
import { words } from '../../shared/words';
import {
  GROUPS_MAX,
  type Condition,
  type Field,
  type Filter,
  type Group as ConditionGroup,
  type Joined,
} from './filter';
import { FilterValue } from './FilterValue';
import { fieldsQuery } from './queries';

const FIRST: ConditionGroup = { operator: 'AND', conditions: [{ field: 'company_name', operator: 'contains' }] };

interface Props {
  filter: Filter;
  apply: (filter: Filter) => void;
}

/** Conditions in groups, joined by AND or OR. What fields there are and how they compare, the application says. */
export function FilterBuilder({ filter, apply }: Props) {
  const fields = useQuery(fieldsQuery);
  return (
    <Answered query={fields} loading={<Loading rows={1} />}>
      {(known) => <Builder fields={known} filter={filter} apply={apply} />}
    </Answered>
  );
}

function Builder({ fields, filter, apply }: Props & { fields: Field[] }) {
  const { t } = useTranslation('clients');
  const [draft, setDraft] = useState<Filter>(
    filter.groups.length === 0 ? { group_operator: 'AND', groups: [FIRST] } : filter,
  );
  const groups = (next: ConditionGroup[]) => setDraft({ ...draft, groups: next });
  return (
    <form
      aria-label={t('filter')}
      className="box"
      onSubmit={(event) => {
        event.preventDefault();
        apply(draft);
      }}
    >
      <Stack gap="sm" p="sm">
        {draft.groups.map((group, place) => (
          <Stack key={place} gap="sm">
            {place > 0 && (
              <JoinedBy
                label={t('groupsJoined')}
                value={draft.group_operator}
                choose={(group_operator) => setDraft({ ...draft, group_operator })}
              />
            )}
            <OneGroup
              fields={fields}
              group={group}
              place={place}
              change={(changed) =>
                groups(
                  changed.conditions.length === 0
                    ? draft.groups.filter((_, other) => other !== place)
                    : draft.groups.map((each, other) => (other === place ? changed : each)),
                )
              }
            />
          </Stack>
        ))}
        <Group gap="xs">
          <Button size="xs" type="submit">
            {t('apply')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={draft.groups.length >= GROUPS_MAX}
            onClick={() => groups([...draft.groups, FIRST])}
          >
            {t('addGroup')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface GroupProps {
  fields: Field[];
  group: ConditionGroup;
  place: number;
  change: (group: ConditionGroup) => void;
}

function OneGroup({ fields, group, place, change }: GroupProps) {
  const { t } = useTranslation('clients');
  const conditions = (next: Condition[]) => change({ ...group, conditions: next });
  return (
    <fieldset className="filter-group">
      <legend>
        <Group gap="xs">
          <Text size="xs" fw={600}>
            {t('group', { number: place + 1 })}
          </Text>
          {group.conditions.length > 1 && (
            <JoinedBy
              label={t('conditionsJoined', { number: place + 1 })}
              value={group.operator}
              choose={(operator) => change({ ...group, operator })}
            />
          )}
        </Group>
      </legend>
      <Stack gap={6}>
        {group.conditions.map((condition, index) => (
          <OneCondition
            key={index}
            fields={fields}
            condition={condition}
            change={(changed) => conditions(group.conditions.map((each, other) => (other === index ? changed : each)))}
            remove={() => conditions(group.conditions.filter((_, other) => other !== index))}
          />
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => conditions([...group.conditions, { field: 'company_name', operator: 'contains' }])}
        >
          {t('addCondition')}
        </Button>
      </Stack>
    </fieldset>
  );
}

interface ConditionProps {
  fields: Field[];
  condition: Condition;
  change: (condition: Condition) => void;
  remove: () => void;
}

function OneCondition({ fields, condition, change, remove }: ConditionProps) {
  const { t } = useTranslation('clients');
  const field = fields.find((each) => each.field === condition.field);
  const take = (name: string) => {
    const next = fields.find((each) => each.field === name);
    const operator = next?.operators.includes(condition.operator) ? condition.operator : (next?.operators[0] ?? '');
    change({ field: name, operator });
  };
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={words(condition.field)}>
      <Select
        size="xs"
        w={210}
        searchable
        aria-label={t('field')}
        data={fields.map((each) => ({ value: each.field, label: words(each.field) }))}
        value={condition.field}
        allowDeselect={false}
        onChange={(name) => name !== null && take(name)}
      />
      <Select
        size="xs"
        w={150}
        aria-label={t('compares')}
        data={(field?.operators ?? []).map((operator) => ({ value: operator, label: words(operator) }))}
        value={condition.operator}
        allowDeselect={false}
        onChange={(operator) => operator !== null && change({ field: condition.field, operator })}
      />
      {field && <FilterValue field={field} condition={condition} change={change} />}
      <ActionIcon variant="subtle" color="gray" aria-label={t('removeCondition')} onClick={remove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function JoinedBy({ label, value, choose }: { label: string; value: Joined; choose: (joined: Joined) => void }) {
  const { t } = useTranslation('clients');
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      style={{ alignSelf: 'flex-start' }}
      data={[
        { value: 'AND', label: t('and') },
        { value: 'OR', label: t('or') },
      ]}
      value={value}
      onChange={(joined) => choose(joined)}
    />
  );
}
