import './desk.css';
import { Anchor, Badge, Group, Menu, Button, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import { tellFailed } from '../../shared/notices';
import { Page } from '../../shared/Page';
import { Answered } from '../../shared/States';
import { BeginDraft } from './BeginDraft';
import { DateChanges } from './DateChanges';
import { Difference } from './Difference';
import { DrlList } from './DrlList';
import { Edits } from './Edits';
import { download } from './files';
import { bookQuery, releaseQuery, type Release } from './queries';
import { ReleaseActions } from './ReleaseActions';
import { ReleaseChecks } from './ReleaseChecks';
import { ReleaseReplay } from './ReleaseReplay';
import { Way } from './Way';

/** One release: what it would change, whether it may go on, and the step that comes next. */
export function ReleasePage() {
  const { t } = useTranslation('rulebook');
  const { number: asked } = useParams({ from: '/signed-in/rules/releases/$number' });
  const number = Number(asked);
  const release = useQuery(releaseQuery(number));
  const value = release.data?.value;
  return (
    <Page
      title={t('releaseNumber', { number: asked })}
      beside={
        value && (
          <>
            <Way stage={value.stage} />
            <Group gap="xs" ml="auto">
              <Export number={number} />
              <BeginDraft basedOn={number} />
            </Group>
          </>
        )
      }
    >
      <Answered query={release}>
        {({ value: read, version }) => (
          <Stack gap="md">
            <Head release={read} version={version} />
            <div className="desk-sides">
              <Stack gap="md" style={{ minWidth: 0 }}>
                <Difference release={read} />
                {read.checks !== undefined && <DateChanges number={number} />}
                <ReleaseReplay release={read} />
              </Stack>
              <Stack gap="md">
                <ReleaseChecks release={read} />
                <DrlList number={number} editable={read.stage === 'DRAFT' || read.stage === 'CHECKED'} />
                <Edits edits={read.edits ?? []} number={number} />
              </Stack>
            </div>
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

function Head({ release, version }: { release: Release; version: string }) {
  const { t } = useTranslation('rulebook');
  const book = useQuery(bookQuery);
  const { stage, author, approver, created_at, effective_from, rejected_reason } = release;
  return (
    <section className="box" style={{ padding: '12px 14px' }}>
      <Text fw={600}>{release.reason}</Text>
      <Text size="sm" c="dimmed" mb={6} component="div">
        <Anchor component={Link} underline="always" to="/rules" size="sm">
          {t('desk')}
        </Anchor>{' '}
        · {t('byName', { name: author.name })}, <Moment at={created_at} />
        {approver && ` · ${t('approvedBy', { name: approver.name })}`}
        {effective_from !== undefined && (
          <>
            {' '}
            · {t('scheduledFor')} <Moment at={effective_from} />
          </>
        )}
        {book.data?.release === release.number && (
          <Badge ml="xs" size="sm">
            {t('stage.ACTIVE')}
          </Badge>
        )}
      </Text>
      {rejected_reason !== undefined && (
        <Text size="sm" className="late">
          {t('rejectedBecause', { reason: rejected_reason })}
        </Text>
      )}
      <Text size="sm" mb="xs">
        {t(`next.${stage}`)}
      </Text>
      <ReleaseActions release={release} version={version} />
    </section>
  );
}

function Export({ number }: { number: number }) {
  const { t } = useTranslation('rulebook');
  const take = (form: 'ZIP' | 'KJAR') => {
    const name = `rules-${number}.${form === 'ZIP' ? 'zip' : 'jar'}`;
    download(`/api/rules/releases/${number}/export?form=${form}`, name).catch(tellFailed);
  };
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => take('ZIP')}>{t('asZip')}</Menu.Item>
        <Menu.Item onClick={() => take('KJAR')}>{t('asKjar')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
