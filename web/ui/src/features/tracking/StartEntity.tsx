import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { tellDone } from '../../shared/notices';
import { Reasons } from '../../shared/Reasons';
import { Answered, Failed } from '../../shared/States';
import { words } from '../../shared/words';
import { FactFields } from './FactFields';
import { contextOf, factOf, missing, type FactValues } from './facts';
import { workflowsQuery, type Workflow } from './queries';
import { factsOf, typesOf } from './workflows';

/** Begins to track something that another system, or nobody, keeps. */
export function StartEntity({ close }: { close: () => void }) {
  const { t } = useTranslation(['tracking', 'common']);
  const workflows = useQuery(workflowsQuery);
  return (
    <Modal opened onClose={close} title={t('start')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Answered query={workflows}>{(found) => <Form workflows={found} close={close} />}</Answered>
    </Modal>
  );
}

interface Values {
  type: string;
  id: string;
  workflow: string;
  businessEntity: string;
  reason: string;
  facts: FactValues;
}

function Form({ workflows, close }: { workflows: Workflow[]; close: () => void }) {
  const { t } = useTranslation('tracking');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const types = typesOf(workflows);
  const form = useForm<Values>({
    initialValues: { type: types[0] ?? '', id: '', workflow: '', businessEntity: '', reason: '', facts: {} },
    validate: { id: (id) => (id.trim() === '' ? t('needed') : null) },
  });
  const facts = factsOf(workflows, form.values.type);
  const ways = workflows.filter(({ entity_type, is_active }) => entity_type === form.values.type && is_active);
  const parts = [...new Set(ways.flatMap(({ business_entities }) => business_entities))];
  const begin = useMutation({
    mutationFn: ({ type, id, workflow, businessEntity, reason, facts: said }: Values) =>
      ask(
        api.POST('/api/status/{entityType}/{entityId}', {
          params: { path: { entityType: type, entityId: id.trim() } },
          body: {
            business_context: contextOf(facts, said),
            ...(workflow && { workflow }),
            ...(businessEntity && { business_entity: businessEntity }),
            ...(reason.trim() && { reason: reason.trim() }),
          },
        }),
      ),
    onSuccess: async ({ entity_type, entity_id }) => {
      await queries.invalidateQueries({ queryKey: ['status', 'list'] });
      tellDone(t('started', { entity: entity_id }));
      close();
      await navigate({
        to: '/status/$entityType/$entityId',
        params: { entityType: entity_type, entityId: entity_id },
      });
    },
    onError: (failure) => {
      const fact = failure instanceof Problem ? factOf(failure.field) : undefined;
      if (failure instanceof Problem && fact !== undefined) {
        form.setFieldError(`facts.${fact}`, failure.message);
      }
    },
  });
  const submit = (values: Values) => {
    const lacking = missing(facts, values.facts);
    if (lacking.length > 0) {
      form.setErrors(Object.fromEntries(lacking.map((name) => [`facts.${name}`, t('needed')])));
    } else {
      begin.mutate(values);
    }
  };
  const failed = begin.error;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="sm">
        {failed instanceof Problem && failed.refusedByTheGate ? (
          <Reasons violations={failed.violations} title={t('startRefused')} />
        ) : (
          failed && <Failed failure={failed} />
        )}
        <Select
          label={t('type')}
          allowDeselect={false}
          searchable
          data={types.map((value) => ({ value, label: words(value) }))}
          value={form.values.type}
          onChange={(next) => form.setValues({ type: next ?? '', workflow: '', businessEntity: '', facts: {} })}
        />
        <TextInput
          label={t('id')}
          description={t('idHint')}
          withAsterisk
          data-autofocus
          maxLength={200}
          {...form.getInputProps('id')}
        />
        {ways.length > 1 && (
          <Select
            label={t('workflow')}
            placeholder={t('anyWorkflow')}
            clearable
            data={ways.map(({ workflow, workflow_name }) => ({ value: workflow, label: workflow_name }))}
            value={form.values.workflow || null}
            onChange={(next) => form.setFieldValue('workflow', next ?? '')}
          />
        )}
        {parts.length > 0 && (
          <Select
            label={t('businessEntity')}
            clearable
            data={parts}
            value={form.values.businessEntity || null}
            onChange={(next) => form.setFieldValue('businessEntity', next ?? '')}
          />
        )}
        <FactFields
          facts={facts}
          values={form.values.facts}
          set={(name, value) => {
            form.setFieldValue(`facts.${name}`, value);
            form.clearFieldError(`facts.${name}`);
          }}
          errors={errorsOf(form.errors)}
        />
        <TextInput label={t('reasonOptional')} maxLength={500} {...form.getInputProps('reason')} />
        <Group justify="flex-end">
          <Button type="submit" loading={begin.isPending}>
            {t('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function errorsOf(errors: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([field]) => field.startsWith('facts.'))
      .map(([field, error]) => [field.slice('facts.'.length), String(error)]),
  );
}
