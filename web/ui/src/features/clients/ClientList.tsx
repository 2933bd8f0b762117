import { Button, Checkbox, Group, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellFailed } from '../../shared/notices';
import { Empty, Failed, Loading } from '../../shared/States';
import { COLUMNS, type Client } from './columns';
import { USUAL_COLUMNS, type ColumnName, type ListSearch } from './list';
import { askClients, clientsQuery, STRETCH } from './queries';

const ROW_PIXELS = 46;
const CHOSEN_MAX = 10_000;
const PAGE_MAX = 200;

interface Props {
  search: ListSearch;
  /** Identifier to name. */
  chosen: ReadonlyMap<string, string>;
  choose: (chosen: ReadonlyMap<string, string>) => void;
  change: (part: Partial<ListSearch>) => void;
}

/** The list: only the rows on the screen are drawn, and only what was scrolled to is asked for. */
export function ClientList({ search, chosen, choose, change }: Props) {
  const { t } = useTranslation('clients');
  const first = useQuery({ ...clientsQuery(search, 1), placeholderData: (previous) => previous });
  if (first.data === undefined) {
    return first.isError ? <Failed failure={first.error} retry={() => void first.refetch()} /> : <Loading rows={10} />;
  }
  if (first.isError) {
    return <Failed failure={first.error} retry={() => void first.refetch()} />;
  }
  if (first.data.totalCount === 0) {
    return <Empty title={t('nobodyIsLikeThis')} hint={t('nobodyIsLikeThisHint')} />;
  }
  return (
    <Rows
      search={search}
      total={first.data.totalCount}
      first={first.data.rows}
      chosen={chosen}
      choose={choose}
      change={change}
    />
  );
}

function Rows({ search, total, first, chosen, choose, change }: Props & { total: number; first: Client[] }) {
  const { t } = useTranslation('clients');
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const pages = [...new Set(items.map(({ index }) => Math.floor(index / STRETCH) + 1))];
  const stretches = useQueries({ queries: pages.map((page) => clientsQuery(search, page)) });
  const loaded = new Map<number, Client[]>([[1, first]]);
  stretches.forEach(({ data }, place) => data && loaded.set(pages[place] ?? 1, data.rows));
  const at = (index: number) => loaded.get(Math.floor(index / STRETCH) + 1)?.[index % STRETCH];
  const columns = search.column ?? USUAL_COLUMNS;
  const grid = `36px ${columns.map((name) => COLUMNS[name].width).join(' ')}`;
  const toggle = (client: Client) => {
    const next = new Map(chosen);
    if (!next.delete(client.id)) {
      next.set(client.id, client.company_name);
    }
    choose(next);
  };
  const failed = stretches.find(({ isError }) => isError);
  return (
    <>
      {failed && <Failed failure={failed.error} retry={() => void failed.refetch()} />}
      {/* Scrolled by the keyboard, so it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="box list-scroll" ref={scroller} tabIndex={0} role="region" aria-label={t('clients')}>
        <div
          role="table"
          aria-label={t('clients')}
          aria-rowcount={total + 1}
          style={{ minWidth: columns.length * 130 }}
        >
          <div role="rowgroup" className="list-head">
            <div role="row" aria-rowindex={1} className="list-row" style={{ gridTemplateColumns: grid }}>
              <div role="columnheader">
                <ChooseAll search={search} total={total} chosen={chosen} choose={choose} />
              </div>
              {columns.map((name) => (
                <Head key={name} name={name} search={search} change={change} />
              ))}
            </div>
          </div>
          <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {items.map(({ index, start }) => {
              const client = at(index);
              return (
                <div
                  key={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className="list-row list-body"
                  style={{ gridTemplateColumns: grid, height: ROW_PIXELS, transform: `translateY(${start}px)` }}
                >
                  <div role="cell">
                    {client && (
                      <Checkbox
                        size="xs"
                        aria-label={t('choose', { name: client.company_name })}
                        checked={chosen.has(client.id)}
                        onChange={() => toggle(client)}
                      />
                    )}
                  </div>
                  {columns.map((name) => (
                    <div role="cell" key={name}>
                      {client ? COLUMNS[name].cell(client) : <Skeleton height={12} />}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

function Head({ name, search, change }: { name: ColumnName } & Pick<Props, 'search' | 'change'>) {
  const { t } = useTranslation('clients');
  const { label, sort } = COLUMNS[name];
  const sorted = sort !== undefined && search.sort_by === sort;
  const down = search.sort_order === 'desc';
  return (
    <div role="columnheader" aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}>
      {sort === undefined ? (
        t(label)
      ) : (
        <UnstyledButton
          className="list-sort"
          onClick={() => change({ sort_by: sort, sort_order: sorted && !down ? 'desc' : 'asc' })}
        >
          {t(label)}{' '}
          {sorted && (down ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />)}
        </UnstyledButton>
      )}
    </div>
  );
}

/** Chooses all that the filter lets through, those too that were not scrolled to. */
function ChooseAll({ search, total, chosen, choose }: Pick<Props, 'search' | 'chosen' | 'choose'> & { total: number }) {
  const { t } = useTranslation('clients');
  const [busy, setBusy] = useState(false);
  const all = async () => {
    if (chosen.size > 0) {
      choose(new Map());
      return;
    }
    setBusy(true);
    try {
      const found = new Map<string, string>();
      const pages = Math.ceil(Math.min(total, CHOSEN_MAX) / PAGE_MAX);
      for (let page = 1; page <= pages; page++) {
        (await askClients(search, page, PAGE_MAX)).rows.forEach(({ id, company_name }) => found.set(id, company_name));
      }
      choose(found);
    } catch (failure) {
      tellFailed(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Checkbox
      size="xs"
      aria-label={t('chooseAll')}
      title={t('chooseAll')}
      disabled={busy}
      checked={chosen.size > 0 && chosen.size >= Math.min(total, CHOSEN_MAX)}
      indeterminate={chosen.size > 0 && chosen.size < total}
      onChange={() => void all()}
    />
  );
}

/** How many are chosen, above what can be done with them. */
export function ChosenCount({ count, forget }: { count: number; forget: () => void }) {
  const { t } = useTranslation('clients');
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} role="status">
        {t('chosen', { count })}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={forget}>
        {t('forget')}
      </Button>
    </Group>
  );
}
