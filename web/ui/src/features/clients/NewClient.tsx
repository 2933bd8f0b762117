import { Select, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { NewClient as NewClientBody } from '../../api/schema';
import { FormModal } from '../../shared/FormModal';
import { tellField } from '../../shared/fields';
import { tellDone } from '../../shared/notices';
import type { Client } from './columns';

export const KINDS = ['LIMITED_COMPANY', 'PARTNERSHIP', 'SOLE_TRADER', 'LLP', 'CHARITY', 'OTHER'] as const;

interface Props {
  opened: boolean;
  close: () => void;
  /** What the register said of it. */
  company?: { name: string; number: string };
}

/** Takes a client on; what is not asked here is said on its page. */
export function NewClient({ opened, close, company }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: {
      company_name: company?.name ?? '',
      company_number: company?.number ?? '',
      business_type: 'LIMITED_COMPANY' as Client['business_type'],
      contact_name: '',
      contact_email: '',
      contact_phone: '',
    },
    validate: {
      company_name: isNotEmpty(t('needed')),
      contact_name: isNotEmpty(t('needed')),
      contact_email: isEmail(t('needEmail')),
    },
  });
  const create = useMutation({
    mutationFn: (values: typeof form.values) => {
      const { company_number, contact_phone, ...rest } = values;
      const limited = ['LIMITED_COMPANY', 'LLP'].includes(values.business_type);
      return ask(
        api.POST('/api/clients', {
          body: {
            ...rest,
            company_type: limited ? 'LIMITED_COMPANY' : 'NON_LIMITED_COMPANY',
            ...(company_number !== '' && { company_number }),
            ...(contact_phone !== '' && { contact_phone }),
          } as NewClientBody, // The document calls more needed than the application does.
        }),
      );
    },
    onSuccess: async (client) => {
      await queries.invalidateQueries({ queryKey: ['clients'] });
      tellDone(t('created', { name: client.company_name, code: client.client_code }));
      await navigate({ to: '/clients/$clientId', params: { clientId: client.id }, search: {} });
    },
    onError: (failure) => tellField(form, failure),
  });
  return (
    <FormModal
      opened={opened}
      title={t('newClient')}
      close={close}
      submit={form.onSubmit((values) => create.mutate(values))}
      doing={create}
      label={t('create')}
    >
      <TextInput label={t('name')} required data-autofocus {...form.getInputProps('company_name')} />
      <Select
        label={t('kind')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(value) }))}
        {...form.getInputProps('business_type')}
      />
      <TextInput label={t('number')} description={t('numberHint')} {...form.getInputProps('company_number')} />
      <TextInput label={t('contactName')} required {...form.getInputProps('contact_name')} />
      <TextInput label={t('contactEmail')} required type="email" {...form.getInputProps('contact_email')} />
      <TextInput label={t('contactPhone')} type="tel" {...form.getInputProps('contact_phone')} />
    </FormModal>
  );
}
