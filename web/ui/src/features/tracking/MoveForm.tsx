import { Accordion, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { tellDone } from '../../shared/notices';
import { Failed } from '../../shared/States';
import { FactFields } from './FactFields';
import { contextOf, factOf, formValues } from './facts';
import type { Option } from './options';
import { aboutEntity, type Entity, type Fact } from './queries';

interface Props {
  entity: Entity;
  facts: readonly Fact[];
  option: Option;
  close: () => void;
  /** The gate refused it after all, for what has changed meanwhile or what was said with it. */
  refused: (problem: Problem) => void;
}

/** Asks for what a step needs, and takes it. */
export function MoveForm({ entity, facts, option, close, refused }: Props) {
  const { t } = useTranslation(['tracking', 'common']);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [lacking, setLacking] = useState(false);
  const [values, setValues] = useState(formValues(facts, entity.business_context));
  const named = { entityType: entity.entity_type, entityId: entity.entity_id };
  const move = useMutation({
    mutationFn: () => {
      const said = contextOf(facts, values, entity.business_context);
      return ask(
        api.POST('/api/status/{entityType}/{entityId}/transitions', {
          params: { path: named },
          body: {
            to_status: option.to_status,
            // From where the reader saw it: a step that somebody else took meanwhile is not taken twice.
            expected_from: entity.current_status,
            ...(reason.trim() && { reason: reason.trim() }),
            ...(Object.keys(said).length > 0 && { business_context: said }),
          },
        }),
      );
    },
    onSuccess: (now) => {
      const waits = now.pending_approval !== undefined;
      tellDone(waits ? t('waits') : t('moved', { entity: now.entity_id, status: now.status_label }));
      close();
    },
    onError: (failure) => {
      if (failure instanceof Problem && failure.refusedByTheGate) {
        close();
        refused(failure);
      }
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: aboutEntity(named) }),
        queries.invalidateQueries({ queryKey: ['status', 'list'] }),
      ]),
  });
  const submit = () => {
    const lacks = option.requires_reason && reason.trim() === '';
    setLacking(lacks);
    if (!lacks) {
      move.mutate();
    }
  };
  const fact = move.error instanceof Problem ? factOf(move.error.field) : undefined;
  return (
    <Modal
      opened
      onClose={close}
      title={t(option.requires_approval ? 'askFor' : 'moveTo', { status: option.label })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          {move.isError && <Failed failure={move.error} />}
          {option.requires_approval && <Text size="sm">{t('asksOthers')}</Text>}
          <Textarea
            label={t(option.requires_reason ? 'reason' : 'reasonOptional')}
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            withAsterisk={option.requires_reason}
            error={lacking && t('reasonNeeded')}
            value={reason}
            onChange={(typed) => setReason(typed.currentTarget.value)}
          />
          {facts.length > 0 && (
            <Accordion chevronPosition="left" defaultValue={fact === undefined ? null : 'facts'}>
              <Accordion.Item value="facts" style={{ border: 0 }}>
                <Accordion.Control>
                  <Text size="sm">{t('factsAlso')}</Text>
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack gap="xs">
                    <FactFields
                      facts={facts}
                      values={values}
                      set={(name, value) => setValues({ ...values, [name]: value })}
                      errors={fact === undefined ? {} : { [fact]: move.error?.message ?? '' }}
                    />
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            </Accordion>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={move.isPending}>
              {t(option.requires_approval ? 'ask' : 'do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
