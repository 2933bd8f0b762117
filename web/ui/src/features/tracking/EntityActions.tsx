import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconHourglass, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { Panel } from '../../shared/Panel';
import { Reasons } from '../../shared/Reasons';
import { MoveForm } from './MoveForm';
import { choiceOf, type Option } from './options';
import type { Entity, Fact } from './queries';

/** Where it may go now, as buttons; and why not elsewhere. */
export function EntityActions({ entity, facts }: { entity: Entity; facts: readonly Fact[] }) {
  const { t } = useTranslation(['tracking', 'common']);
  const [wanted, setWanted] = useState<Option>();
  const [refusal, setRefusal] = useState<Problem>();
  const options = entity.allowed_transitions;
  const offered = options.filter((option) => choiceOf(option, entity) === 'may');
  const waiting = options.find((option) => choiceOf(option, entity) === 'waits');
  return (
    <Panel id="actions" title={t('whatNow')}>
      <Stack gap="xs">
        {options.length === 0 && <Text size="sm">{t(entity.is_final ? 'end' : 'nothingAllowed')}</Text>}
        {waiting && (
          <Text size="sm" className="soon">
            <IconHourglass size={14} aria-hidden /> {t('waitsFor', { status: waiting.label })}
          </Text>
        )}
        {options.length > 0 && offered.length === 0 && !waiting && <Text size="sm">{t('nothingAllowed')}</Text>}
        <Group gap="xs">
          {offered.map((option) => (
            <Button
              key={option.to_status}
              size="xs"
              variant="default"
              leftSection={option.requires_approval && <IconUserCheck size={14} aria-hidden />}
              onClick={() => setWanted(option)}
            >
              {t(option.requires_approval ? 'askFor' : 'moveTo', { status: option.label })}
            </Button>
          ))}
        </Group>
        {options
          .filter((option) => choiceOf(option, entity) === 'mayNot')
          .map((option) => (
            <Reasons
              key={option.to_status}
              violations={option.violations}
              title={t('whyNotMove', { status: option.label })}
            />
          ))}
      </Stack>
      {wanted && (
        <MoveForm
          entity={entity}
          facts={facts}
          option={wanted}
          close={() => setWanted(undefined)}
          refused={setRefusal}
        />
      )}
      <Modal
        opened={refusal !== undefined}
        onClose={() => setRefusal(undefined)}
        title={t('refused', { entity: entity.entity_id })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        {refusal && <Reasons violations={refusal.violations} />}
      </Modal>
    </Panel>
  );
}
