import './desk.css';
import { Anchor, Badge, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/Page';
import { Answered, Failed, Loading } from '../../shared/States';
import { Way } from './Way';
import { bookQuery, releaseQuery, tableQuery, type RuleTable, type Versioned } from './queries';
import { TableDesk } from './TableDesk';
import { TableFiles } from './TableFiles';
import { BeginDraft } from './BeginDraft';

/** One table of the book in force or of a release: what it says, and in a draft the place to say it otherwise. */
export function TablePage() {
  const { t } = useTranslation('rulebook');
  const { table: name } = useParams({ from: '/signed-in/rules/tables/$table' });
  const search = useSearch({ from: '/signed-in/rules/tables/$table' });
  const book = useQuery(bookQuery);
  const number = search.release ?? book.data?.release;
  const table = useQuery({ ...tableQuery(number ?? 0, name), enabled: number !== undefined });
  const release = useQuery({ ...releaseQuery(number ?? 0), enabled: (number ?? 0) > 0 });
  // What of it may be edited is known only then: a sheet that is read-only for a moment loses what is typed meanwhile.
  const known = number === 0 || release.data !== undefined;
  const stage = release.data?.value.stage;
  const queries = useQueryClient();
  const edited = release.data?.version;
  useEffect(() => {
    // A colleague's edit gives the release another version; no event tells of it.
    if (edited !== undefined) {
      void queries.invalidateQueries({
        queryKey: tableQuery(number ?? 0, name).queryKey,
        predicate: ({ state }) => state.data !== undefined && (state.data as Versioned<RuleTable>).version !== edited,
      });
    }
  }, [edited, queries, number, name]);
  const title = table.data?.value.title ?? book.data?.tables.find((each) => each.name === name)?.title ?? name;
  const draft = stage === 'DRAFT' || stage === 'CHECKED';
  const locked = table.data?.value.locked ?? false;
  return (
    <Page
      title={title}
      beside={
        number !== undefined && (
          <>
            {number > 0 ? (
              <Badge
                variant="outline"
                component={Link}
                to={`/rules/releases/${number}`}
                tt="none"
                style={{ cursor: 'pointer' }}
              >
                {t(draft ? 'draftFrom' : 'releaseNumber', { number, from: release.data?.value.based_on })}
              </Badge>
            ) : (
              <Badge variant="default" tt="none">
                {t('shipped')}
              </Badge>
            )}
            {stage !== undefined && <Way stage={stage} small />}
            {locked && <Badge color="gray">{t('locked')}</Badge>}
            <Group gap="xs" ml="auto">
              <TableFiles number={number} table={name} version={table.data?.version} editable={draft && !locked} />
              {known && !draft && !locked && <BeginDraft table={name} />}
            </Group>
          </>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        <Anchor component={Link} underline="always" to="/rules" size="sm">
          {t('desk')}
        </Anchor>{' '}
        · {table.data?.value.help} {table.data && t(`hit.${table.data.value.hit_policy}`)}
      </Text>
      <Answered query={table}>
        {({ value, version }) => {
          if (!known) {
            return release.isError ? (
              <Failed failure={release.error} retry={() => void release.refetch()} />
            ) : (
              <Loading />
            );
          }
          return (
            <TableDesk
              key={`${value.release}/${value.name}`}
              number={number ?? 0}
              table={value}
              version={version}
              readOnly={!draft || locked}
              release={release.data?.value}
            />
          );
        }}
      </Answered>
    </Page>
  );
}
