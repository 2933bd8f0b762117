import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { Day } from '../../shared/Dates';
import { tellDone } from '../../shared/notices';
import { Panel } from '../../shared/Panel';
import { Failed } from '../../shared/States';
import { words } from '../../shared/words';
import { FactFields } from './FactFields';
import { contextOf, factOf, formValues } from './facts';
import { aboutEntity, type Entity, type Fact } from './queries';

/** What is known of it; what more is told may let something follow by itself. */
export function EntityFacts({ entity, facts }: { entity: Entity; facts: readonly Fact[] }) {
  const { t } = useTranslation('tracking');
  const [changing, change] = useDisclosure(false);
  const known = Object.entries(entity.business_context);
  const types = new Map(facts.map(({ name, type }) => [name, type]));
  return (
    <Panel id="facts" title={t('facts')}>
      {known.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('factsNone')}
        </Text>
      ) : (
        <Table withRowBorders={false} verticalSpacing={3} fz="sm">
          <Table.Tbody>
            {known.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th fw={500} c="dimmed" ps={0}>
                  {words(name)}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Value value={value} day={types.get(name) === 'DATE'} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!entity.is_final && facts.length > 0 && (
        <Button size="xs" variant="default" mt="xs" onClick={change.open}>
          {t('factsChange')}
        </Button>
      )}
      {changing && <Change entity={entity} facts={facts} close={change.close} />}
    </Panel>
  );
}

const NUMBERS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20 });

function Value({ value, day }: { value: unknown; day: boolean }) {
  const { t } = useTranslation();
  if (typeof value === 'boolean') {
    return t(value ? 'yes' : 'no');
  }
  if (typeof value === 'number') {
    return NUMBERS.format(value);
  }
  return day && typeof value === 'string' ? <Day day={value} /> : String(value);
}

interface ChangeProps {
  entity: Entity;
  facts: readonly Fact[];
  close: () => void;
}

function Change({ entity, facts, close }: ChangeProps) {
  const { t } = useTranslation(['tracking', 'common']);
  const queries = useQueryClient();
  const [values, setValues] = useState(formValues(facts, entity.business_context));
  const named = { entityType: entity.entity_type, entityId: entity.entity_id };
  const said = contextOf(facts, values, entity.business_context);
  const tell = useMutation({
    mutationFn: () =>
      ask(
        api.PATCH('/api/status/{entityType}/{entityId}', {
          params: { path: named, header: { 'If-Match': `"${entity.version}"` } },
          body: { business_context: said },
        }),
      ),
    onSuccess: (now) => {
      const went = now.current_status !== entity.current_status;
      tellDone(went ? t('moved', { entity: now.entity_id, status: now.status_label }) : t('factsKept'));
      close();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: aboutEntity(named) }),
        queries.invalidateQueries({ queryKey: ['status', 'list'] }),
      ]),
  });
  const fact = tell.error instanceof Problem ? factOf(tell.error.field) : undefined;
  return (
    <Modal opened onClose={close} title={t('factsChange')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          tell.mutate();
        }}
      >
        <Stack gap="sm">
          {tell.isError && <Failed failure={tell.error} />}
          {entity.pending_approval && (
            <Text size="sm" className="soon">
              {t('factsOvertake')}
            </Text>
          )}
          <FactFields
            facts={facts}
            values={values}
            set={(name, value) => setValues({ ...values, [name]: value })}
            errors={fact === undefined ? {} : { [fact]: tell.error?.message ?? '' }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={tell.isPending} disabled={Object.keys(said).length === 0}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
