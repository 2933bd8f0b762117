import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../../shared/PlaceLink';
import type { Urgency } from './sections';

interface Props {
  id: Urgency | 'approve';
  count: number;
  /** The list that has so many rows. */
  href?: string;
  /** How many are in the list alone. */
  more?: number;
  children: ReactNode;
}

/** A part of what must be done, with its figure, which leads to its list. */
export function Section({ id, count, href, more = 0, children }: Props) {
  const { t } = useTranslation('dashboards');
  return (
    <section aria-labelledby={`urgency-${id}`}>
      <Group gap="xs" mb={6}>
        <Title order={2} id={`urgency-${id}`} className={id === 'overdue' ? 'late' : undefined}>
          {t(id)}
        </Title>
        {href === undefined ? (
          <Text size="sm" c="dimmed">
            {count}
          </Text>
        ) : (
          <PlaceLink href={href} size="sm" aria-label={`${count}: ${t(id)}`}>
            {count}
          </PlaceLink>
        )}
      </Group>
      <div className="box rows">{children}</div>
      {more > 0 && href !== undefined && (
        <PlaceLink href={href} size="sm">
          {t('more', { count: more })}
        </PlaceLink>
      )}
    </section>
  );
}
