import { NumberInput, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { words } from '../../shared/words';
import type { FactValues } from './facts';
import type { Fact } from './queries';

interface Props {
  facts: readonly Fact[];
  values: FactValues;
  set: (name: string, value: string) => void;
  errors?: Record<string, string>;
}

/** A field for each fact of a type, as its schema says. */
export function FactFields({ facts, values, set, errors = {} }: Props) {
  return (
    <>
      {facts.map((fact) => (
        <FactField
          key={fact.name}
          fact={fact}
          value={values[fact.name] ?? ''}
          set={(value) => set(fact.name, value)}
          error={errors[fact.name]}
        />
      ))}
    </>
  );
}

interface FieldProps {
  fact: Fact;
  value: string;
  set: (value: string) => void;
  error: string | undefined;
}

function FactField({ fact, value, set, error }: FieldProps) {
  const { t } = useTranslation(['tracking', 'common']);
  const said = {
    label: words(fact.name),
    description: fact.meaning,
    withAsterisk: fact.required,
    error,
  };
  switch (fact.type) {
    case 'NUMBER':
      return (
        <NumberInput
          {...said}
          value={value}
          thousandSeparator=" "
          onChange={(typed) => set(String(typed))}
          hideControls
        />
      );
    case 'DATE':
      return <DateInput {...said} valueFormat="D MMM YYYY" value={value || null} onChange={(day) => set(day ?? '')} />;
    case 'FLAG':
      return (
        <Select
          {...said}
          placeholder={t('common:unsaid')}
          data={[
            { value: 'true', label: t('common:yes') },
            { value: 'false', label: t('common:no') },
          ]}
          value={value || null}
          onChange={(chosen) => set(chosen ?? '')}
        />
      );
    case 'CHOICE':
      return (
        <Select
          {...said}
          placeholder={t('common:unsaid')}
          data={fact.choices}
          value={value || null}
          onChange={(chosen) => set(chosen ?? '')}
        />
      );
    default:
      return <TextInput {...said} value={value} maxLength={500} onChange={(typed) => set(typed.currentTarget.value)} />;
  }
}
