import { Chip, Group, Modal, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceTypeView } from '../../api/schema';
import { useToday } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { Reasons } from '../../shared/Reasons';
import { Answered, Empty, Failed, Loading } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { ActionForm } from './ActionForm';
import { answerFor, cardsByStage } from './board';
import { BoardColumn } from './BoardColumn';
import type { Service, ServiceType } from './filters';
import { Mend } from './Mend';
import { MoveMenu } from './MoveMenu';
import { boardQuery, serviceTypesQuery } from './queries';
import { useBoardMoves } from './useBoardMoves';

/** Pages of 200: a board has at most 2,000 cards, and says so when there are more. */
const PAGES_MAX = 10;

/** The work of one type: columns are its stages, cards are its services. */
export function BoardPage() {
  const { t } = useTranslation('workflow');
  const types = useQuery(serviceTypesQuery);
  const search = useSearch({ from: '/signed-in/board' });
  return (
    <Page title={t('board')} beside={<Filters types={types.data ?? []} />}>
      <Answered query={types}>
        {(all) => {
          const chosen = all.find(({ service_type }) => service_type === search.type) ?? all[0];
          return chosen ? <Board key={chosen.service_type} type={chosen} /> : <Empty title={t('boardNone')} />;
        }}
      </Answered>
    </Page>
  );
}

function Filters({ types }: { types: ServiceTypeView[] }) {
  const { t } = useTranslation('workflow');
  const search = useSearch({ from: '/signed-in/board' });
  const navigate = useNavigate({ from: '/board' });
  const change = (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true });
  const type = useDebouncedCallback((typed: string) => change({ search: typed || undefined }), 200);
  return (
    <>
      <div className="scroll-x">
        <SegmentedControl
          size="xs"
          aria-label={t('type')}
          data={types.map(({ service_type }) => ({ value: service_type, label: t(service_type) }))}
          value={search.type ?? types[0]?.service_type ?? ''}
          onChange={(chosen) => change({ type: chosen as ServiceType })}
        />
      </div>
      <Group gap={6}>
        <Chip size="xs" checked={search.mine ?? false} onChange={(on) => change({ mine: on || undefined })}>
          {t('mine')}
        </Chip>
        <Chip size="xs" checked={search.late ?? false} onChange={(on) => change({ late: on || undefined })}>
          {t('late')}
        </Chip>
        <TextInput
          size="xs"
          w={180}
          aria-label={t('filterSearch')}
          placeholder={t('filterSearch')}
          defaultValue={search.search ?? ''}
          onChange={(typed) => type(typed.currentTarget.value)}
        />
      </Group>
    </>
  );
}

function useCards(type: ServiceType) {
  const first = useQuery(boardQuery(type, 1));
  const pages = Math.min(first.data?.totalPages ?? 1, PAGES_MAX);
  const rest = useQueries({
    queries: Array.from({ length: pages - 1 }, (_, page) => boardQuery(type, page + 2)),
    combine: (all) => ({
      rows: all.flatMap(({ data }) => data?.rows ?? []),
      failed: all.find(({ error }) => error)?.error,
    }),
  });
  const cards = useMemo(() => [...(first.data?.rows ?? []), ...rest.rows], [first.data, rest.rows]);
  return { first, cards, total: first.data?.totalCount ?? 0, failed: rest.failed };
}

function Board({ type }: { type: ServiceTypeView }) {
  const { t } = useTranslation('workflow');
  const { person } = useSignedIn();
  const today = useToday();
  const search = useSearch({ from: '/signed-in/board' });
  const { first, cards, total, failed } = useCards(type.service_type);
  const moves = useBoardMoves();
  const [byKeyboard, setByKeyboard] = useState(false);
  const { moving, wanted, begin, end } = moves;
  const columns = useMemo(
    () =>
      cardsByStage(cards, type.stages, {
        mine: search.mine ? person.id : undefined,
        late: search.late,
        search: search.search,
        today,
      }),
    [cards, type.stages, search.mine, search.late, search.search, person.id, today],
  );
  const choose = useCallback(
    (service: Service) => {
      setByKeyboard(true);
      begin(service);
    },
    [begin],
  );
  const close = useCallback(() => {
    setByKeyboard(false);
    end();
  }, [end]);
  if (first.isError) {
    return <Failed failure={first.error} retry={() => void first.refetch()} />;
  }
  if (first.data === undefined) {
    return <Loading />;
  }
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs" role="status">
        {moving && !byKeyboard && moving.verdicts === undefined ? t('boardAsking') : t('boardHint')}{' '}
        {cards.length < total && t('boardLoaded', { loaded: cards.length, all: total })}
      </Text>
      {failed && <Failed failure={failed} />}
      {total === 0 && <Empty title={t('boardNone')} hint={t('boardNoneHint')} />}
      <div className="board">
        {type.stages.map((stage) => (
          <BoardColumn
            key={stage.stage}
            stage={stage}
            cards={columns.get(stage.current_stage) ?? []}
            answer={
              moving?.verdicts && !byKeyboard
                ? answerFor(stage.current_stage, moving.service, moving.verdicts)
                : undefined
            }
            drop={(service, to) => void moves.to(service, to)}
            begin={begin}
            end={end}
            choose={choose}
          />
        ))}
      </div>
      <MoveMenu
        moving={byKeyboard ? moving : undefined}
        stages={type.stages}
        close={close}
        go={(service, stage) => {
          setByKeyboard(false);
          void moves.to(service, stage);
        }}
      />
      <WhyNot moves={moves} show={choose} />
      {wanted && (
        <ActionForm
          service={wanted.service}
          wanted={wanted}
          close={moves.unwant}
          submit={(verdict, given) => moves.submitForm(wanted.service, verdict, given)}
        />
      )}
    </>
  );
}

/** Why a card stays where it is, and what could be done about it. */
function WhyNot({ moves, show }: { moves: ReturnType<typeof useBoardMoves>; show: (service: Service) => void }) {
  const { t } = useTranslation(['workflow', 'common']);
  const { refusal, forget } = moves;
  return (
    <Modal
      opened={refusal !== undefined}
      onClose={forget}
      title={refusal && t('workflow:refused', { client: refusal.service.client_name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {refusal && (
        <>
          <Reasons
            violations={refusal.violations}
            title={t('workflow:refusedTitle', { stage: refusal.stage })}
            mend={(violation) => <Mend violation={violation} serviceId={refusal.service.id} />}
          />
          <Group mt="sm" gap="md">
            <PlaceLink href={`/services/${refusal.service.id}`} size="sm">
              {t('workflow:openService')}
            </PlaceLink>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                forget();
                show(refusal.service);
              }}
            >
              {t('workflow:showAllowed')}
            </button>
          </Group>
        </>
      )}
    </Modal>
  );
}
