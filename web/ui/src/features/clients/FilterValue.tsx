import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { words } from '../../shared/words';
import { peopleQuery } from '../workflow/queries';
import { asks, type Condition, type Field } from './filter';

interface Props {
  field: Field;
  condition: Condition;
  change: (condition: Condition) => void;
}

/** With what a field is compared, in the control that its kind asks for. */
export function FilterValue({ field, condition, change }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  switch (asks(condition.operator)) {
    case 'nothing':
      return null;
    case 'several':
      return <Several field={field} condition={condition} change={change} />;
    case 'two':
      return (
        <>
          <One
            field={field}
            label={t('from')}
            value={condition.value}
            change={(value) => change({ ...condition, value })}
          />
          <One
            field={field}
            label={t('to')}
            value={condition.value2}
            change={(value2) => change({ ...condition, value2: value2 as string })}
          />
        </>
      );
    case 'one':
      return (
        <One
          field={field}
          label={t('value')}
          value={condition.value}
          change={(value) => change({ ...condition, value })}
        />
      );
  }
}

interface OneProps {
  field: Field;
  label: string;
  value: Condition['value'];
  change: (value: Condition['value']) => void;
}

function One({ field, label, value, change }: OneProps) {
  const { t } = useTranslation(['clients', 'common']);
  const options = useOptions(field);
  if (options) {
    return (
      <Select
        size="xs"
        w={200}
        searchable
        aria-label={label}
        placeholder={t('choice')}
        data={options}
        value={typeof value === 'string' ? value : null}
        onChange={(chosen) => change(chosen ?? undefined)}
      />
    );
  }
  switch (field.kind) {
    case 'flag':
      return (
        <Select
          size="xs"
          w={110}
          aria-label={label}
          placeholder={t('choice')}
          data={[
            { value: 'true', label: t('common:yes') },
            { value: 'false', label: t('common:no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(chosen) => change(chosen === null ? undefined : chosen === 'true')}
        />
      );
    case 'date':
    case 'moment':
      return (
        <DateInput
          size="xs"
          w={140}
          aria-label={label}
          placeholder="2026-03-31"
          valueFormat="YYYY-MM-DD"
          value={typeof value === 'string' ? value : null}
          onChange={(day) => change(day ?? undefined)}
        />
      );
    case 'number':
    case 'amount':
      return (
        <NumberInput
          size="xs"
          w={140}
          hideControls
          aria-label={label}
          title={field.expected}
          allowDecimal={field.kind === 'amount'}
          value={typeof value === 'number' ? value : ''}
          onChange={(figure) => change(typeof figure === 'number' ? figure : undefined)}
        />
      );
    default:
      return (
        <TextInput
          size="xs"
          w={200}
          aria-label={label}
          title={field.expected}
          value={typeof value === 'string' ? value : ''}
          onChange={(typed) => change(typed.currentTarget.value)}
        />
      );
  }
}

function Several({ field, condition, change }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  const options = useOptions(field);
  const value = Array.isArray(condition.value) ? condition.value : [];
  return options ? (
    <MultiSelect
      size="xs"
      miw={200}
      aria-label={t('values')}
      data={options}
      value={value}
      onChange={(values) => change({ ...condition, value: values })}
    />
  ) : (
    <TagsInput
      size="xs"
      miw={200}
      aria-label={t('values')}
      title={field.expected}
      placeholder={value.length === 0 ? t('valuesHint') : ''}
      value={value}
      onChange={(values) => change({ ...condition, value: values })}
    />
  );
}

/** The values among which one chooses, where a field has such. */
function useOptions(field: Field): { value: string; label: string }[] | undefined {
  const team = field.field === 'team_id';
  const person = !team && (field.kind === 'person' || field.kind === 'people');
  const people = useQuery({ ...peopleQuery, enabled: person || team });
  if (field.values) {
    return field.values.map((value) => ({ value, label: words(value) }));
  }
  if (person) {
    return (people.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  }
  if (team) {
    const teams = (people.data?.rows ?? []).flatMap((one) => (one.team ? [one.team] : []));
    return [...new Map(teams.map((one) => [one.id, { value: one.id, label: one.name }])).values()];
  }
  return undefined;
}
