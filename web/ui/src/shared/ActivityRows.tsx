import { Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityView } from '../api/schema';
import { Moment } from './Dates';
import { PlaceLink } from './PlaceLink';
import { words } from './words';

interface Change {
  field: string;
  before: string;
  after: string;
}

/** What an entry changed, a field to a line. */
export function changesOf({ before, after }: Pick<ActivityView, 'before' | 'after'>): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.map((field) => ({ field, before: said(before[field]), after: said(after[field]) }));
}

function said(value: unknown): string {
  if (value === undefined || value === null) {
    return '–';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);
}

/** Who did what when, with before and after. */
export function ActivityRows({ rows, withClient = false }: { rows: ActivityView[]; withClient?: boolean }) {
  const { t } = useTranslation('identity');
  return (
    <div className="box rows">
      {rows.map((each) => (
        <div key={each.id} className="entry">
          <Group gap="xs">
            <Text fw={600} size="sm">
              {words(each.action)}
            </Text>
            {withClient && each.client && (
              <PlaceLink href={`/clients/${each.client.id}`} size="sm">
                {each.client.company_name}
              </PlaceLink>
            )}
            <Text size="xs" c="dimmed" ml="auto">
              <Moment at={each.created_at} /> · {each.user?.name ?? t('SYSTEM')}
            </Text>
          </Group>
          <Changes changes={changesOf(each)} />
        </div>
      ))}
    </div>
  );
}

function Changes({ changes }: { changes: Change[] }) {
  const { t } = useTranslation('identity');
  if (changes.length === 0) {
    return null;
  }
  return (
    <details>
      <summary>{t('changes', { count: changes.length })}</summary>
      <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table withRowBorders={false} verticalSpacing={2} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field')}</Table.Th>
              <Table.Th>{t('before')}</Table.Th>
              <Table.Th>{t('after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ field, before, after }) => (
              <Table.Tr key={field}>
                <Table.Td>{words(field)}</Table.Td>
                <Table.Td className="value">{before}</Table.Td>
                <Table.Td className="value">{after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
