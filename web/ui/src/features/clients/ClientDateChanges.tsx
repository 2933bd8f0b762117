import { Button, Group, Select, SimpleGrid, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { TaxProfileChangeBody, TaxProfileView, TaxProfileViewChangeView } from '../../api/schema';
import { FormModal } from '../../shared/FormModal';
import { Day, Moment } from '../../shared/Dates';
import { DayInput } from '../../shared/DayInput';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { FREQUENCIES } from './months';

const KINDS = ['VAT_FREQUENCY', 'ACCOUNTING_REFERENCE'] as const;
const APPLIES = ['CURRENT', 'PREVIOUS'] as const;

/** When VAT periods and accounting years go by another date than before, and since when. */
export function ClientDateChanges({ id, profile }: { id: string; profile: TaxProfileView }) {
  const { t } = useTranslation('clients');
  const queries = useQueryClient();
  const [entering, setEntering] = useState(false);
  const withdraw = useMutation({
    mutationFn: (change: string) =>
      ask(
        api.POST('/api/clients/{id}/tax-profile/changes', {
          params: { path: { id } },
          body: { kind: 'WITHDRAWAL', withdraws: change },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients', id] }),
    onError: tellFailed,
  });
  return (
    <section>
      <Group mb="xs">
        <Title order={2}>{t('dateChanges')}</Title>
        <Button size="xs" variant="default" onClick={() => setEntering(true)}>
          {t('enterChange')}
        </Button>
      </Group>
      {profile.vat_frequencies.length > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('vatReturns')}{' '}
          {profile.vat_frequencies.map(({ from, frequency }) => (
            <span key={(from ?? '') + frequency}>
              {FREQUENCIES.some((known) => known === frequency)
                ? t(`frequencies.${frequency as (typeof FREQUENCIES)[number]}`)
                : words(frequency)}{' '}
              {from !== undefined && (
                <>
                  {t('sinceDay')} <Day day={from} />
                </>
              )}
              {'. '}
            </span>
          ))}
        </Text>
      )}
      {profile.changes.length === 0 ? (
        <Empty title={t('noDateChanges')} hint={t('noDateChangesHint')} />
      ) : (
        <ListTable
          label={t('dateChanges')}
          rows={profile.changes}
          keyOf={(change) => change.id}
          columns={[
            { name: t('change'), cell: (change) => <Changed change={change} /> },
            { name: t('entered'), cell: ({ created_at }) => <Moment at={created_at} /> },
            {
              name: t('do'),
              cell: (change) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={withdraw.isPending && withdraw.variables === change.id}
                  onClick={() => withdraw.mutate(change.id)}
                >
                  {t('withdraw')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {entering && <Enter id={id} close={() => setEntering(false)} />}
    </section>
  );
}

function Changed({ change }: { change: TaxProfileViewChangeView }) {
  const { t } = useTranslation('clients');
  if (change.kind === 'VAT_FREQUENCY') {
    return (
      <>
        {change.frequency !== undefined && t(`frequencies.${change.frequency}`)} {t('sinceDay')}{' '}
        {change.from !== undefined && <Day day={change.from} />}
      </>
    );
  }
  return (
    <>
      {t(`applies.${change.applies_to ?? 'CURRENT'}`)}{' '}
      {change.period_end !== undefined && <Day day={change.period_end} />}
      {change.notice_on !== undefined && (
        <>
          , {t('noticeGiven')} <Day day={change.notice_on} />
        </>
      )}
    </>
  );
}

function Enter({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const needed = (value: string | null, when: boolean) => (when && value === null ? t('needed') : null);
  const form = useForm({
    initialValues: {
      kind: 'VAT_FREQUENCY' as (typeof KINDS)[number],
      from: null as string | null,
      frequency: null as (typeof FREQUENCIES)[number] | null,
      notice_on: null as string | null,
      period_end: null as string | null,
      applies_to: 'CURRENT' as (typeof APPLIES)[number],
    },
    validate: {
      from: (from, { kind }) => needed(from, kind === 'VAT_FREQUENCY'),
      frequency: (frequency, { kind }) => needed(frequency, kind === 'VAT_FREQUENCY'),
      notice_on: (on, { kind }) => needed(on, kind === 'ACCOUNTING_REFERENCE'),
      period_end: (end, { kind }) => needed(end, kind === 'ACCOUNTING_REFERENCE'),
    },
  });
  const enter = useMutation({
    mutationFn: (values: typeof form.values) => {
      const { kind, from, frequency, notice_on, period_end, applies_to } = values;
      const body = kind === 'VAT_FREQUENCY' ? { kind, from, frequency } : { kind, notice_on, period_end, applies_to };
      return ask(
        api.POST('/api/clients/{id}/tax-profile/changes', {
          params: { path: { id } },
          body: body as TaxProfileChangeBody,
        }),
      );
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['clients', id] });
      tellDone(t('changeEntered'));
      close();
    },
  });
  const day = (field: 'from' | 'notice_on' | 'period_end') => ({
    value: form.values[field],
    onChange: (chosen: string | null) => form.setFieldValue(field, chosen),
    error: form.errors[field],
    required: true,
  });
  return (
    <FormModal
      title={t('enterChange')}
      close={close}
      submit={form.onSubmit((values) => enter.mutate(values))}
      doing={enter}
    >
      <Select
        label={t('change')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`changeKinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {form.values.kind === 'VAT_FREQUENCY' ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <DayInput label={t('fromDay')} {...day('from')} />
          <Select
            label={t('vatFrequency')}
            withAsterisk
            data={FREQUENCIES.map((value) => ({ value, label: t(`frequencies.${value}`) }))}
            {...form.getInputProps('frequency')}
          />
        </SimpleGrid>
      ) : (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label={t('whichYear')}
            allowDeselect={false}
            data={APPLIES.map((value) => ({ value, label: t(`years.${value}`) }))}
            {...form.getInputProps('applies_to')}
          />
          <DayInput label={t('endsOn')} {...day('period_end')} />
          <DayInput label={t('noticeOn')} {...day('notice_on')} />
        </SimpleGrid>
      )}
    </FormModal>
  );
}
