import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Release } from './queries';

const WAY = ['DRAFT', 'CHECKED', 'APPROVED', 'ACTIVE'] as const;

/** Where a release stands on its way into force. */
export function Way({ stage, small = false }: { stage: Release['stage']; small?: boolean }) {
  const { t } = useTranslation('rulebook');
  const at = stage === 'SCHEDULED' ? 'APPROVED' : stage;
  if (stage === 'RETIRED' || stage === 'REJECTED') {
    return (
      <Text size="sm" c="dimmed">
        {t(`stage.${stage}`)}
      </Text>
    );
  }
  return (
    <Text size={small ? 'xs' : 'sm'} c="dimmed" component="span">
      {WAY.map((each, place) => (
        <Fragment key={each}>
          {place > 0 && ' › '}
          {each === at ? (
            <Text span inherit fw={700} c="var(--accent)" aria-current="step">
              {t(`stage.${stage}`)}
            </Text>
          ) : (
            t(`stage.${each}`)
          )}
        </Fragment>
      ))}
    </Text>
  );
}
