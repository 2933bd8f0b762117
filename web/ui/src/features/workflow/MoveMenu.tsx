import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { answerFor } from './board';
import type { Service } from './filters';
import type { Stage } from './stays';
import type { Moving } from './useBoardMoves';

interface Props {
  moving: Moving | undefined;
  stages: readonly Stage[];
  close: () => void;
  go: (service: Service, stage: Stage) => void;
}

/** The stages to which a card may go, for who moves by keyboard or touch; one that it may not go to says why. */
export function MoveMenu({ moving, stages, close, go }: Props) {
  const { t } = useTranslation(['workflow', 'common']);
  return (
    <Modal
      opened={moving !== undefined}
      onClose={close}
      title={moving && t('workflow:boardMoving', { client: moving.service.client_name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {moving && moving.verdicts === undefined && <Text size="sm">{t('workflow:boardAsking')}</Text>}
      <Stack gap={4}>
        {moving?.verdicts !== undefined &&
          stages.map((stage) => {
            const answer = answerFor(stage.current_stage, moving.service, moving.verdicts ?? []);
            if (answer === 'here') {
              return (
                <Text key={stage.stage} size="sm" fw={600} px="sm">
                  {stage.stage_label} ({t('common:stageNow')})
                </Text>
              );
            }
            const may = answer === 'allowed' || answer === 'withApproval';
            const Icon = !may
              ? IconBan
              : stage.current_stage < moving.service.current_stage
                ? IconArrowBackUp
                : IconArrowRight;
            return (
              <Button
                key={stage.stage}
                size="xs"
                justify="flex-start"
                variant={may ? 'light' : 'subtle'}
                color={may ? 'teal' : 'gray'}
                leftSection={<Icon size={14} aria-hidden />}
                onClick={() => go(moving.service, stage)}
              >
                {stage.stage_label} {!may && `(${t('workflow:boardMayNot')})`}
              </Button>
            );
          })}
      </Stack>
    </Modal>
  );
}
