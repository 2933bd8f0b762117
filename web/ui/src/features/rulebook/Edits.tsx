import { List, ScrollArea, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReleaseViewEditView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { PlaceLink } from '../../shared/PlaceLink';
import { Section } from './Section';

/** Who edited what and why, the latest first. */
export function Edits({ edits, number }: { edits: readonly ReleaseViewEditView[]; number: number }) {
  const { t } = useTranslation('rulebook');
  return (
    <Section title={t('edits')}>
      {edits.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noEdits')}
        </Text>
      )}
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
        <List listStyleType="none" size="sm" spacing={8}>
          {edits.map(({ at, user, kind, part, row_id, reason }, place) => (
            <List.Item key={place}>
              <Text size="sm">
                <PlaceLink
                  size="sm"
                  href={`/rules/tables/${encodeURIComponent(part.replace(/\.scenarios$/, ''))}?release=${number}${
                    row_id === undefined ? '' : `&row=${encodeURIComponent(row_id)}`
                  }`}
                >
                  {part} {row_id}
                </PlaceLink>{' '}
                {t(`edited.${kind}`)}
              </Text>
              <Text size="xs" c="dimmed">
                {reason} · {t('byName', { name: user.name })}, <Moment at={at} />
              </Text>
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </Section>
  );
}
