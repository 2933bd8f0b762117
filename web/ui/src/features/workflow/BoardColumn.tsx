import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Group, Text } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from './board';
import { BoardCard } from './BoardCard';
import type { Service } from './filters';
import type { Stage } from './stays';

const CARD_PIXELS = 88;
const CARDS_BEYOND = 6;

interface Props {
  stage: Stage;
  cards: readonly Service[];
  /** What the gate says to the card that is being moved; nothing while none is, or it has not answered. */
  answer: Answer | undefined;
  drop: (service: Service, stage: Stage) => void;
  begin: (service: Service) => void;
  end: () => void;
  choose: (service: Service) => void;
}

/** A stage and what stands there; only the cards in sight are in the page. */
export function BoardColumn({ stage, cards, answer, drop, begin, end, choose }: Props) {
  const { t } = useTranslation('workflow');
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef({ drop, stage });
  useEffect(() => {
    latest.current = { drop, stage };
  });
  useEffect(() => {
    if (!column.current) {
      return undefined;
    }
    return dropTargetForElements({
      element: column.current,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        latest.current.drop(source.data['service'] as Service, latest.current.stage);
      },
    });
  }, []);
  // The virtualiser's methods change with each render, which is what is wanted of them.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PIXELS,
    overscan: CARDS_BEYOND,
    getItemKey: (place) => cards[place]?.id ?? place,
  });
  const step = (event: KeyboardEvent) => {
    const from = cards.findIndex(({ id }) => id === (document.activeElement as HTMLElement | null)?.dataset['card']);
    const to = from + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0);
    const card = cards[to];
    if (from >= 0 && to !== from && card) {
      event.preventDefault();
      rows.scrollToIndex(to);
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-card="${card.id}"]`)?.focus());
    }
  };
  const says = answer === 'allowed' || answer === 'withApproval' ? 'may' : answer === 'here' ? undefined : 'mayNot';
  return (
    <section
      ref={column}
      className="column"
      aria-labelledby={`stage-${stage.stage}`}
      data-stage={stage.stage}
      data-answer={answer === undefined ? undefined : (says ?? 'here')}
      data-over={over || undefined}
    >
      <Group justify="space-between" wrap="nowrap" className="column-head">
        <Text component="h2" size="xs" fw={600} m={0} c="dimmed" id={`stage-${stage.stage}`} truncate>
          {stage.stage_label}
        </Text>
        {answer !== undefined && says === 'may' && (
          <Text size="xs" className="done" style={{ whiteSpace: 'nowrap' }}>
            <IconCheck size={13} aria-hidden /> {t('boardMay')}
          </Text>
        )}
        {answer !== undefined && says === 'mayNot' && (
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            <IconBan size={13} aria-hidden /> {t('boardMayNot')}
          </Text>
        )}
        {answer === undefined && (
          <Text size="xs" c="dimmed">
            {cards.length}
          </Text>
        )}
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={scroller} className="column-cards" onKeyDown={step}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const card = cards[index];
            return (
              card && (
                <div key={key} className="card-place" style={{ transform: `translateY(${start}px)` }}>
                  <BoardCard service={card} begin={begin} end={end} choose={choose} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}
