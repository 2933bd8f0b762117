import { List, ScrollArea, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Refused } from './BeginDraft';
import { rejections } from './grid/faults';

/** Everything that the application has against an edit, each with the table, row and column at which it is. */
export function RejectedList({ failure }: { failure: unknown }) {
  const { t } = useTranslation('rulebook');
  const found = failure instanceof Problem ? rejections(failure) : [];
  if (found.length === 0) {
    return <Refused failure={failure} />;
  }
  return (
    <div className="why" role="alert">
      <Text size="sm" fw={600} mb={4}>
        {t('rejected', { count: found.length })}
      </Text>
      <ScrollArea.Autosize mah={220}>
        <List size="sm" spacing={4}>
          {found.map((each, place) => (
            <List.Item key={place}>
              {each.message}{' '}
              <Text span size="xs" c="dimmed" ff="monospace">
                {[each.part, each.row, each.line !== undefined && t('line', { line: each.line }), each.column]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </div>
  );
}
