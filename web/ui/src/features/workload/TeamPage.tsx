import { Button, Checkbox, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { WorkloadWholeProposalView } from '../../api/schema';
import { Day } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Page } from '../../shared/Page';
import { Named } from '../../shared/People';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { PersonDrawer } from './PersonDrawer';
import { loadQuery, proposalQuery, proposalsQuery } from './queries';

/** Who has how much to do, and what would even it out. */
export function TeamPage() {
  const { t } = useTranslation('workload');
  const { person } = useSearch({ from: '/signed-in/team' });
  const navigate = useNavigate({ from: '/team' });
  const load = useQuery(loadQuery);
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <Answered query={load}>
          {(people) => (
            <ListTable
              label={t('capacity')}
              rows={people}
              keyOf={({ user_id }) => user_id}
              columns={[
                { name: t('person'), cell: ({ name }) => <Named name={name} /> },
                {
                  name: t('load'),
                  cell: ({ load_percent = 0, too_much, name }) => (
                    <Group gap="xs" wrap="nowrap">
                      <Progress
                        w={120}
                        value={Math.min(load_percent, 100)}
                        color={too_much ? 'red' : 'teal'}
                        aria-label={t('loadOf', { name })}
                      />
                      <Text span size="sm" className={too_much ? 'late' : undefined}>
                        {load_percent} % {too_much && t('tooMuch')}
                      </Text>
                    </Group>
                  ),
                },
                {
                  name: t('hours'),
                  cell: ({ load_hours, capacity_hours }) => t('hoursOf', { load: load_hours, of: capacity_hours }),
                },
                {
                  name: t('services'),
                  cell: ({ services, user_id }) => (
                    <PlaceLink href={`/services?status=ACTIVE&assigned_staff_id=${user_id}`}>{services}</PlaceLink>
                  ),
                },
                { name: t('skills'), cell: ({ skills }) => skills.map(words).join(', ') },
                {
                  name: t('do'),
                  cell: ({ user_id, name }) => (
                    <PlaceLink size="sm" href={`/team?person=${user_id}`} aria-label={t('keepOf', { name })}>
                      {t('keep')}
                    </PlaceLink>
                  ),
                },
              ]}
            />
          )}
        </Answered>
        <Proposals names={new Map((load.data ?? []).map(({ user_id, name }) => [user_id, name]))} />
      </Stack>
      {person !== undefined && <PersonDrawer id={person} close={() => void navigate({ search: {} })} />}
    </Page>
  );
}

type Names = ReadonlyMap<string, string>;

function Proposals({ names }: { names: Names }) {
  const { t } = useTranslation('workload');
  const queries = useQueryClient();
  const proposals = useQuery(proposalsQuery);
  const propose = useMutation({
    mutationFn: () => ask(api.POST('/api/workload/proposals')),
    onSuccess: async ({ moves }) => {
      await queries.invalidateQueries({ queryKey: ['workload'] });
      tellDone(t('proposed', { count: moves }));
    },
    onError: tellFailed,
  });
  return (
    <section>
      <Group mb="xs">
        <Title order={2}>{t('proposals')}</Title>
        <Button size="xs" variant="default" loading={propose.isPending} onClick={() => propose.mutate()}>
          {t('propose')}
        </Button>
      </Group>
      <Answered
        query={proposals}
        empty={{ when: (found) => found.length === 0, show: <Empty title={t('none')} hint={t('noneHint')} /> }}
      >
        {(found) => (
          <Stack>
            {found.map(({ id }) => (
              <Proposal key={id} id={id} names={names} />
            ))}
          </Stack>
        )}
      </Answered>
    </section>
  );
}

function Proposal({ id, names }: { id: string; names: Names }) {
  const proposal = useQuery(proposalQuery(id));
  return <Answered query={proposal}>{(found) => <Moves proposal={found} names={names} />}</Answered>;
}

/** The moves of a proposal: all, some or none of them are accepted. */
function Moves({ proposal, names }: { proposal: WorkloadWholeProposalView; names: Names }) {
  const { t } = useTranslation('workload');
  const queries = useQueryClient();
  const open = proposal.moves.filter(({ state }) => state === 'PROPOSED').map(({ id }) => id);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = open.filter((id) => !left.has(id));
  const decide = useMutation({
    mutationFn: ({ accept, moves }: { accept: boolean; moves: string[] }) => {
      const choice = { params: { path: { id: proposal.id } }, body: { moves } };
      return ask(
        accept
          ? api.POST('/api/workload/proposals/{id}/accept', choice)
          : api.POST('/api/workload/proposals/{id}/decline', choice),
      );
    },
    onSuccess: () => queries.invalidateQueries(),
    onError: tellFailed,
  });
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) {
      next.add(id);
    }
    setLeft(next);
  };
  return (
    <section>
      <Group mb={4}>
        <Text size="sm" fw={600}>
          <Day day={proposal.proposed_on} /> · {t(`proposalStates.${proposal.state}`)}
        </Text>
        {open.length > 0 && proposal.state === 'OPEN' && (
          <>
            <Button
              size="compact-xs"
              disabled={chosen.length === 0}
              loading={decide.isPending}
              onClick={() => decide.mutate({ accept: true, moves: chosen })}
            >
              {t('accept', { count: chosen.length })}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate({ accept: false, moves: open })}
            >
              {t('declineAll')}
            </Button>
          </>
        )}
      </Group>
      <ListTable
        label={t('moves')}
        rows={proposal.moves}
        keyOf={({ id }) => id}
        columns={[
          {
            name: t('take'),
            cell: ({ id, state, client_name }) =>
              state === 'PROPOSED' && (
                <Checkbox
                  size="xs"
                  aria-label={t('takeMove', { client: client_name })}
                  checked={!left.has(id)}
                  onChange={() => toggle(id)}
                />
              ),
          },
          {
            name: t('work'),
            cell: ({ service_id, client_name, service_type }) => (
              <PlaceLink href={`/services/${service_id}`}>{`${client_name}: ${words(service_type)}`}</PlaceLink>
            ),
          },
          {
            name: t('fromTo'),
            cell: ({ from_user_id, to_user_id }) =>
              `${(from_user_id && names.get(from_user_id)) ?? '–'} → ${names.get(to_user_id) ?? '–'}`,
          },
          { name: t('hours'), cell: ({ hours }) => hours, figures: true },
          { name: t('why'), cell: ({ reasons, remark }) => [...reasons, remark].filter(Boolean).join(' ') },
          { name: t('state'), cell: ({ state }) => t(`moveStates.${state}`) },
        ]}
      />
    </section>
  );
}
