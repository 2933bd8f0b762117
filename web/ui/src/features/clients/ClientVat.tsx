import { Button, Fieldset, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { ClientChange } from '../../api/schema';
import { tellField } from '../../shared/fields';
import { tellDone } from '../../shared/notices';
import { Failed } from '../../shared/States';
import type { Client } from './columns';
import { FREQUENCIES, MONTHS } from './months';

const SCHEMES = ['STANDARD', 'FLAT_RATE', 'CASH_ACCOUNTING', 'ANNUAL_ACCOUNTING'] as const;

interface Vat {
  is_vat_enabled: boolean;
  vat_number: string;
  vat_scheme: (typeof SCHEMES)[number] | null;
  vat_frequency: (typeof FREQUENCIES)[number] | null;
  accounting_reference_day: number | string;
  accounting_reference_month: string | null;
}

/** How the client makes its VAT returns, and when its accounting year ends. */
export function ClientVat({ client }: { client: Client }) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const form = useForm<Vat>({
    initialValues: {
      is_vat_enabled: client.is_vat_enabled,
      vat_number: client.vat_number ?? '',
      vat_scheme: client.vat_scheme ?? null,
      vat_frequency: client.vat_frequency ?? null,
      accounting_reference_day: client.accounting_reference_day ?? '',
      accounting_reference_month:
        client.accounting_reference_month === undefined ? null : String(client.accounting_reference_month),
    },
  });
  const keep = useMutation({
    mutationFn: (values: Vat) =>
      ask(
        api.PATCH('/api/clients/{id}', {
          params: { path: { id: client.id } },
          // What is not named stays as it is, although the document calls it needed; null takes away.
          body: {
            ...values,
            vat_number: values.vat_number.trim() === '' ? null : values.vat_number.trim(),
            accounting_reference_day:
              values.accounting_reference_day === '' ? null : Number(values.accounting_reference_day),
            accounting_reference_month:
              values.accounting_reference_month === null ? null : Number(values.accounting_reference_month),
          } as unknown as ClientChange,
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['clients', client.id] });
      tellDone(t('taxKept'));
    },
    onError: (failure) => tellField(form, failure),
  });
  return (
    <form onSubmit={form.onSubmit((values) => keep.mutate(values))} noValidate>
      <Stack gap="md" maw={960}>
        <Fieldset legend={t('vatAndYear')}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" style={{ alignItems: 'end' }}>
            <Switch mb={6} label={t('vatEnabled')} {...form.getInputProps('is_vat_enabled', { type: 'checkbox' })} />
            <TextInput label={t('vatNumber')} {...form.getInputProps('vat_number')} />
            <Select
              label={t('vatScheme')}
              placeholder={t('common:unsaid')}
              clearable
              data={SCHEMES.map((value) => ({ value, label: t(`schemes.${value}`) }))}
              {...form.getInputProps('vat_scheme')}
            />
            <Select
              label={t('vatFrequency')}
              placeholder={t('common:unsaid')}
              clearable
              data={FREQUENCIES.map((value) => ({ value, label: t(`frequencies.${value}`) }))}
              {...form.getInputProps('vat_frequency')}
            />
            <NumberInput
              label={t('yearEndDay')}
              min={1}
              max={31}
              allowDecimal={false}
              {...form.getInputProps('accounting_reference_day')}
            />
            <Select
              label={t('yearEndMonth')}
              placeholder={t('common:unsaid')}
              clearable
              data={MONTHS.map((value) => ({ value, label: t(`months.m${value}`) }))}
              {...form.getInputProps('accounting_reference_month')}
            />
          </SimpleGrid>
        </Fieldset>
        {keep.isError && <Failed failure={keep.error} />}
        <Group>
          <Button type="submit" size="xs" loading={keep.isPending} disabled={!form.isDirty()}>
            {t('keepVat')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
