import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download';
import { tellFailed } from '../../shared/notices';
import { useSignedIn } from '../identity/session';
import { BulkAssign } from './BulkAssign';
import { BulkMove } from './BulkMove';
import { BulkRun, type BulkStart } from './BulkRun';
import { simpleBulk, type SimpleBulk } from './bulk';
import { ChosenCount } from './ClientList';

interface Props {
  chosen: ReadonlyMap<string, string>;
  forget: () => void;
}

type Open = { what: 'assign' | 'unassign' | 'move' } | { what: 'run'; title: string; start: BulkStart };

/** What can be done with all that are chosen. */
export function BulkActions({ chosen, forget }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  const { person } = useSignedIn();
  const [open, setOpen] = useState<Open>();
  const ids = [...chosen.keys()];
  const run = (title: string, start: BulkStart) => setOpen({ what: 'run', title, start });
  const close = () => setOpen(undefined);
  const simple = (kind: SimpleBulk) => run(t(kind, { count: ids.length }), () => simpleBulk(kind, ids));
  const keep = (format: 'csv' | 'xlsx') =>
    void download('/api/clients/bulk-export', `clients.${format}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_ids: ids, format }),
    }).catch(tellFailed);
  return (
    <div className="box bulk-bar">
      <Group gap="xs">
        <ChosenCount count={chosen.size} forget={forget} />
        <Button size="xs" onClick={() => setOpen({ what: 'assign' })}>
          {t('assign')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen({ what: 'unassign' })}>
          {t('unassign')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen({ what: 'move' })}>
          {t('moveStage')}
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('moreActions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => simple('activate')}>{t('markActive')}</Menu.Item>
            <Menu.Item onClick={() => simple('deactivate')}>{t('markInactive')}</Menu.Item>
            <Menu.Item onClick={() => simple('refresh')}>{t('takeRegister')}</Menu.Item>
            {person.role !== 'STAFF' && (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => keep('csv')}>{t('exportChosen', { format: 'CSV' })}</Menu.Item>
                <Menu.Item onClick={() => keep('xlsx')}>{t('exportChosen', { format: 'XLSX' })}</Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      {open && (open.what === 'assign' || open.what === 'unassign') && (
        <BulkAssign ids={ids} away={open.what === 'unassign'} close={close} run={run} />
      )}
      {open?.what === 'move' && <BulkMove ids={ids} close={close} run={run} />}
      {open?.what === 'run' && <BulkRun title={open.title} start={open.start} names={chosen} close={close} />}
    </div>
  );
}
