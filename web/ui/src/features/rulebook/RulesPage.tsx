import './desk.css';
import { Badge, Button, Group, Stack, Table, Text, TextInput, Title, Tooltip } from '@mantine/core';
import { useDebouncedCallback, useLocalStorage } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { Answered, Empty } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { BeginDraft } from './BeginDraft';
import { Guide } from './Guide';
import { bookQuery, releasesQuery, type Release, type TableSummary } from './queries';
import { RollBack } from './ReleaseActions';

/** The rule book in force: its tables, and the releases that led to it or are to follow. */
export function RulesPage() {
  const { t } = useTranslation('rulebook');
  const { person } = useSignedIn();
  const { search } = useSearch({ from: '/signed-in/rules' });
  const book = useQuery(bookQuery);
  const releases = useQuery(releasesQuery);
  const navigate = useNavigate({ from: '/rules' });
  const find = useDebouncedCallback(
    (typed: string) => void navigate({ search: { search: typed || undefined }, replace: true }),
    200,
  );
  const [guided, setGuided] = useLocalStorage({ key: 'quarterday-rule-guide', defaultValue: true });
  const edits = person.role !== 'STAFF';
  return (
    <Page
      title={t('desk')}
      beside={
        <>
          {book.data && (
            <Badge variant="outline" tt="none">
              {book.data.release === 0 ? t('inForceShipped') : t('inForce', { number: book.data.release })}
            </Badge>
          )}
          {edits && (
            <Group gap="xs" ml="auto">
              {!guided && (
                <Button size="xs" variant="subtle" onClick={() => setGuided(true)}>
                  {t('guideShow')}
                </Button>
              )}
              {person.role === 'PARTNER' && (book.data?.release ?? 0) > 0 && <RollBack number={0} />}
              <BeginDraft />
            </Group>
          )}
        </>
      }
    >
      <Text size="sm" c="dimmed" mb="md">
        {t('deskQuestion')}
      </Text>
      {edits && guided && <Guide releases={releases.data?.rows ?? []} hide={() => setGuided(false)} />}
      <div className="desk-sides">
        <section style={{ minWidth: 0 }}>
          <Group justify="space-between" mb="xs">
            <Title order={2}>{t('tables')}</Title>
            <TextInput
              size="xs"
              aria-label={t('findTable')}
              placeholder={t('findTable')}
              defaultValue={search ?? ''}
              onChange={(typed) => find(typed.currentTarget.value)}
            />
          </Group>
          <Answered query={book}>{({ tables }) => <Tables tables={tables.filter(called(search))} />}</Answered>
        </section>
        <section>
          <Title order={2} mb="xs" h={30}>
            {t('releases')}
          </Title>
          <Answered
            query={releases}
            empty={{
              when: ({ rows }) => rows.length === 0,
              show: <Empty title={t('noReleases')} hint={t('noReleasesHint')} />,
            }}
          >
            {({ rows }) => (
              <Stack gap="xs">
                {rows.map((release) => (
                  <ReleaseCard key={release.number} release={release} />
                ))}
              </Stack>
            )}
          </Answered>
        </section>
      </div>
    </Page>
  );
}

function called(search: string | undefined): (table: TableSummary) => boolean {
  const wanted = search?.toLowerCase() ?? '';
  return ({ name, title, help }) => [name, title, help].some((text) => text.toLowerCase().includes(wanted));
}

function Tables({ tables }: { tables: TableSummary[] }) {
  const { t } = useTranslation('rulebook');
  if (tables.length === 0) {
    return <Empty title={t('noTables')} hint={t('noTablesHint')} />;
  }
  return (
    <Table.ScrollContainer minWidth={300} className="box">
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('table')}</Table.Th>
            <Table.Th ta="right">{t('rowsColumn')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tables.map(({ name, title, help, rows, locked }) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Link to="/rules/tables/$table" params={{ table: name }} className="plain-link">
                  {title}
                </Link>{' '}
                {locked && (
                  <Tooltip label={t('lockedHint')}>
                    <Text span c="dimmed" size="xs">
                      <IconLock size={12} aria-hidden /> {t('locked')}
                    </Text>
                  </Tooltip>
                )}
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {help}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{rows}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ReleaseCard({ release }: { release: Release }) {
  const { t } = useTranslation('rulebook');
  const { number, stage, reason, author, updated_at, effective_from } = release;
  return (
    <div className="box" style={{ padding: '10px 12px' }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Link to="/rules/releases/$number" params={{ number: String(number) }} className="plain-link">
          {t('releaseNumber', { number })}
        </Link>
        <Badge variant={stage === 'ACTIVE' ? 'filled' : 'default'} tt="none">
          {t(`stage.${stage}`)}
        </Badge>
      </Group>
      <Text size="sm">{reason}</Text>
      <Text size="xs" c="dimmed">
        {t('byName', { name: author.name })} · <Moment at={updated_at} />
        {stage === 'SCHEDULED' && effective_from !== undefined && (
          <>
            {' '}
            · {t('scheduledFor')} <Moment at={effective_from} />
          </>
        )}
      </Text>
    </div>
  );
}
