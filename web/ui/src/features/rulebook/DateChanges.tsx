import { Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Day } from '../../shared/Dates';
import { Pages } from '../../shared/Pages';
import { PlaceLink } from '../../shared/PlaceLink';
import { RowLink } from '../../shared/Reasons';
import { Answered } from '../../shared/States';
import { words } from '../../shared/words';
import { dateChangesQuery, type MovedDate } from './queries';
import { Section } from './Section';

/** Whose dates a release would move, and by which row; there once a check has looked. */
export function DateChanges({ number }: { number: number }) {
  const { t } = useTranslation('rulebook');
  const [page, setPage] = useState(1);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 300);
  const changes = useQuery(dateChangesQuery(number, { page, ...(search && { search }) }));
  return (
    <Section title={t('dateChanges')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('dateChangesHint')}
      </Text>
      <Answered query={changes}>
        {({ rows, totalPages, message }) => (
          <>
            <Text size="sm" mb="xs">
              {message ?? t('noDateChanges')}
            </Text>
            {(rows.length > 0 || typed !== '') && (
              <>
                <TextInput
                  size="xs"
                  w={220}
                  mb="xs"
                  aria-label={t('findClient')}
                  placeholder={t('findClient')}
                  value={typed}
                  onChange={(change) => {
                    setTyped(change.currentTarget.value);
                    setPage(1);
                  }}
                />
                <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
                  <Table verticalSpacing={4}>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{t('client')}</Table.Th>
                        <Table.Th>{t('obligation')}</Table.Th>
                        <Table.Th>{t('dueBefore')}</Table.Th>
                        <Table.Th>{t('dueAfter')}</Table.Th>
                        <Table.Th>{t('because')}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {rows.map((moved) => (
                        <Moved
                          key={`${moved.client_id}/${moved.obligation}/${moved.period_end}/${moved.instalment}`}
                          moved={moved}
                        />
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
                <Pages page={page} totalPages={totalPages} go={setPage} />
              </>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}

function Moved({ moved }: { moved: MovedDate }) {
  const { t } = useTranslation('rulebook');
  const { due_before: before, due_after: after, days, kind } = moved;
  const table = moved.table_after ?? moved.table_before;
  const row = moved.row_after ?? moved.row_before;
  return (
    <Table.Tr>
      <Table.Td>
        <PlaceLink size="sm" href={`/clients/${moved.client_id}`}>
          {moved.company_name}
        </PlaceLink>
      </Table.Td>
      <Table.Td>
        {words(moved.obligation)} <Day day={moved.period_end} />
      </Table.Td>
      <Table.Td>{before === undefined ? t('APPEARS') : <Day day={before} />}</Table.Td>
      <Table.Td className={(days ?? 0) < 0 ? 'soon' : undefined}>
        {after === undefined ? t('GOES') : <Day day={after} />}
        {kind === 'MOVES' &&
          days !== undefined &&
          ` (${days > 0 ? '+' : '−'}${t('byDays', { count: Math.abs(days) })})`}
      </Table.Td>
      <Table.Td>{table !== undefined && row !== undefined && <RowLink table={table} row={row} />}</Table.Td>
    </Table.Tr>
  );
}
