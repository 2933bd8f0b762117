import { Anchor, Button, Group, Stepper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useSignedIn } from '../identity/session';
import { guideStep, GUIDE_STEPS } from './guideStep';
import { releaseQuery, type Release } from './queries';

/** The way of a first edit, step by step; it watches what really happened to the reader's latest draft. */
export function Guide({ releases, hide }: { releases: readonly Release[]; hide: () => void }) {
  const { t } = useTranslation('rulebook');
  const { person } = useSignedIn();
  const mine = releases.find(({ author, stage }) => author.id === person.id && stage !== 'REJECTED');
  const whole = useQuery({ ...releaseQuery(mine?.number ?? 0), enabled: mine !== undefined });
  const step = guideStep(mine && (whole.data?.value ?? mine));
  return (
    <section className="box" style={{ padding: '12px 14px', marginBottom: 16 }} aria-label={t('guide')}>
      <Group justify="space-between" mb={4}>
        <Title order={2}>{t('guide')}</Title>
        <Button size="compact-xs" variant="subtle" onClick={hide}>
          {t('guideHide')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('guideHint')}{' '}
        {mine !== undefined && step > 0 && step < GUIDE_STEPS.length && (
          <Anchor
            component={Link}
            underline="always"
            size="sm"
            to={
              step === 1 ? `/rules/tables/stage-permissions?release=${mine.number}` : `/rules/releases/${mine.number}`
            }
          >
            {t('releaseNumber', { number: mine.number })}: {t('guideGo')}
          </Anchor>
        )}
      </Text>
      <Stepper active={step} size="xs" iconSize={24} wrap allowNextStepsSelect={false} className="desk-guide">
        {GUIDE_STEPS.map((name) => (
          <Stepper.Step
            key={name}
            label={t(`guideSteps.${name}.title`)}
            description={t(`guideSteps.${name}.hint`)}
            allowStepSelect={false}
          />
        ))}
      </Stepper>
    </section>
  );
}
