import { Button, Fieldset, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, askVersioned, type Versioned } from '../../api/client';
import type { TaxProfileView } from '../../api/schema';
import { tellField } from '../../shared/fields';
import { DayInput } from '../../shared/DayInput';
import { tellDone } from '../../shared/notices';
import { Answered, Failed } from '../../shared/States';
import { ClientDateChanges } from './ClientDateChanges';
import { ClientVat } from './ClientVat';
import type { Client } from './columns';
import { MONTHS } from './months';
import { taxProfileQuery } from './queries';
import { asksForPayDay, bodyOf, formOf, type TaxForm } from './tax';

const NATIONS = ['ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND', 'CANADA'] as const;
const VAT_METHODS = ['DIRECT_DEBIT', 'ELECTRONIC'] as const;
const INTERIM = ['MONTHLY', 'QUARTERLY'] as const;
const PAYE_METHODS = ['ELECTRONIC', 'POST'] as const;
const PAY_FREQUENCIES = ['WEEKLY', 'TWO_WEEKLY', 'FOUR_WEEKLY', 'MONTHLY', 'LAST_WORKING_DAY'] as const;
const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'] as const;

/** What decides this client's dates: its VAT and year's end, its payroll, and the changes of either. */
export function ClientTax({ client }: { client: Client }) {
  const profile = useQuery(taxProfileQuery(client.id));
  return (
    <Stack gap="lg">
      <ClientVat key={client.updated_at} client={client} />
      <Answered query={profile}>
        {(found) => (
          <>
            <Profile key={found.version} client={client} profile={found} />
            <ClientDateChanges id={client.id} profile={found.value} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

function Profile({ client, profile }: { client: Client; profile: Versioned<TaxProfileView> }) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const form = useForm<TaxForm>({ initialValues: formOf(profile.value) });
  const keep = useMutation({
    mutationFn: (values: TaxForm) =>
      askVersioned(
        api.PUT('/api/clients/{id}/tax-profile', {
          params: { path: { id: client.id }, header: { 'If-Match': profile.version } },
          body: bodyOf(values),
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['clients', client.id] });
      tellDone(t('taxKept'));
    },
    onError: (failure) => tellField(form, failure),
  });
  const canada = (form.values.nation ?? profile.value.nation) === 'CANADA';
  return (
    <form onSubmit={form.onSubmit((values) => keep.mutate(values))} noValidate>
      <Stack gap="md" maw={960}>
        <Part title={t('taxVat')}>
          <DayField form={form} field="vat_registration_date" />
          <DayField form={form} field="vat_deregistration_date" />
          <ChoiceField form={form} field="vat_payment_method" values={VAT_METHODS} />
          {client.vat_scheme === 'ANNUAL_ACCOUNTING' && (
            <>
              <Select
                label={t('tax.vat_year_end_month')}
                clearable
                data={MONTHS.map((value) => ({ value, label: t(`months.m${value}`) }))}
                {...form.getInputProps('vat_year_end_month')}
              />
              <ChoiceField form={form} field="vat_interim_payments" values={INTERIM} />
            </>
          )}
          <SwitchField form={form} field="vat_payments_on_account" />
        </Part>
        <Part title={t('taxPayroll')}>
          <SwitchField form={form} field="paye" />
          {form.values.paye && (
            <>
              <DayField form={form} field="paye_since" />
              <DayField form={form} field="paye_until" />
              <ChoiceField form={form} field="pay_frequency" values={PAY_FREQUENCIES} />
              {asksForPayDay(form.values) && (
                <NumberInput
                  label={t('tax.pay_day')}
                  min={1}
                  max={31}
                  allowDecimal={false}
                  {...form.getInputProps('pay_day')}
                />
              )}
              <DayField form={form} field="first_pay_day" />
              <SwitchField form={form} field="paye_quarterly" />
              <ChoiceField form={form} field="paye_payment_method" values={PAYE_METHODS} />
            </>
          )}
          <DayField form={form} field="pension_duties_start_on" />
        </Part>
        <Part title={t('taxCis')}>
          <SwitchField form={form} field="cis" />
          {form.values.cis && (
            <>
              <DayField form={form} field="cis_since" />
              <DayField form={form} field="cis_until" />
            </>
          )}
        </Part>
        <Part title={t('taxOther')}>
          <ChoiceField
            form={form}
            field="nation"
            values={NATIONS}
            hint={t('nationHint', { nation: t(`taxWords.${profile.value.nation}`) })}
          />
          <SaidField form={form} field="public_company" />
          <SaidField
            form={form}
            field="self_assessment"
            hint={t('countsAs', { value: profile.value.self_assessment ? t('common:yes') : t('common:no') })}
          />
          <TextInput
            label={t('tax.qualifying_income')}
            inputMode="decimal"
            placeholder="50270.00"
            {...form.getInputProps('qualifying_income')}
          />
          {canada && (
            <>
              <Select
                label={t('tax.province')}
                clearable
                searchable
                data={[...PROVINCES]}
                {...form.getInputProps('province')}
              />
              <TextInput label={t('tax.t4a_fees')} inputMode="decimal" {...form.getInputProps('t4a_fees')} />
            </>
          )}
        </Part>
        {keep.isError && <Failed failure={keep.error} />}
        <Group>
          <Button type="submit" size="xs" loading={keep.isPending} disabled={!form.isDirty()}>
            {t('keepTax')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Fieldset legend={title}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" style={{ alignItems: 'end' }}>
        {children}
      </SimpleGrid>
    </Fieldset>
  );
}

type Form = UseFormReturnType<TaxForm>;
type FieldsOf<V> = { [F in keyof TaxForm]: TaxForm[F] extends V ? F : never }[keyof TaxForm];
type DayName = Extract<
  FieldsOf<string | null>,
  `${string}_date` | `${string}_since` | `${string}_until` | `${string}_on` | 'first_pay_day'
>;

function DayField({ form, field }: { form: Form; field: DayName }) {
  const { t } = useTranslation('clients');
  return (
    <DayInput
      label={t(`tax.${field}`)}
      value={form.values[field]}
      onChange={(day) => form.setFieldValue(field, day)}
      error={form.errors[field]}
    />
  );
}

type ChoiceName = 'nation' | 'vat_payment_method' | 'vat_interim_payments' | 'paye_payment_method' | 'pay_frequency';
type Word =
  | (typeof NATIONS)[number]
  | (typeof VAT_METHODS)[number]
  | (typeof INTERIM)[number]
  | (typeof PAYE_METHODS)[number]
  | (typeof PAY_FREQUENCIES)[number];

function ChoiceField({
  form,
  field,
  values,
  hint,
}: {
  form: Form;
  field: ChoiceName;
  values: readonly Word[];
  hint?: string;
}) {
  const { t } = useTranslation(['clients', 'common']);
  return (
    <Select
      label={t(`tax.${field}`)}
      description={hint}
      placeholder={t('common:unsaid')}
      clearable
      data={values.map((value) => ({ value, label: t(`taxWords.${value}`) }))}
      {...form.getInputProps(field)}
    />
  );
}

function SwitchField({ form, field }: { form: Form; field: FieldsOf<boolean> }) {
  const { t } = useTranslation('clients');
  return <Switch mb={6} label={t(`tax.${field}`)} {...form.getInputProps(field, { type: 'checkbox' })} />;
}

function SaidField({ form, field, hint }: { form: Form; field: 'public_company' | 'self_assessment'; hint?: string }) {
  const { t } = useTranslation(['clients', 'common']);
  return (
    <Select
      label={t(`tax.${field}`)}
      description={hint}
      placeholder={t('common:unsaid')}
      clearable
      data={[
        { value: 'true', label: t('common:yes') },
        { value: 'false', label: t('common:no') },
      ]}
      {...form.getInputProps(field)}
    />
  );
}
