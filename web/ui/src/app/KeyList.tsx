import { Group, Kbd, Modal, Table } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../features/identity/session';
import { isTaken, passOn } from './escape';
import { placesFor } from './navigation';

const PREFIX = 'g';
const SECOND_KEY_WITHIN_MILLIS = 1_500;

/** The keys that work on every page: `?` lists them, `g` and a letter goes somewhere, `Esc` goes back. */
export function useKeys(role: Role, list: () => void): void {
  const router = useRouter();
  const prefixAt = useRef(0);
  const taken = useRef(false);
  useEffect(() => {
    // Before anybody closes something: afterwards it would look as if nothing had been open.
    const look = (event: KeyboardEvent) => {
      taken.current = isTaken(event);
      passOn(event);
    };
    window.addEventListener('keydown', look, true);
    return () => window.removeEventListener('keydown', look, true);
  }, []);
  useHotkeys([
    ['shift+?', list],
    [
      'Escape',
      (event) => taken.current || isTaken(event) || goBack(() => router.history.back()),
      { preventDefault: false },
    ],
  ]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) {
        return;
      }
      if (event.key === PREFIX) {
        prefixAt.current = event.timeStamp;
        return;
      }
      const place = placesFor(role).find(({ key }) => key === event.key);
      if (place && event.timeStamp - prefixAt.current < SECOND_KEY_WITHIN_MILLIS) {
        prefixAt.current = 0;
        router.history.push(place.to);
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [role, router]);
}

/** There is something to go back to only where this tab was on another page of ours. */
function goBack(back: () => void): void {
  if ((window.history.state as { __TSR_index?: number } | null)?.__TSR_index) {
    back();
  }
}

function writing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export function KeyList({ opened, close, role }: { opened: boolean; close: () => void; role: Role }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={close} title={t('keys')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Table>
        <Table.Tbody>
          <Key keys={['/']} does={t('keySearch')} />
          <Key keys={['?']} does={t('keyKeys')} />
          <Key keys={['Esc']} does={t('keyBack')} />
          {placesFor(role)
            .filter(({ key }) => key !== undefined)
            .map(({ key, name }) => (
              <Key key={name} keys={[PREFIX, key ?? '']} does={t(name)} />
            ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function Key({ keys, does }: { keys: string[]; does: string }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td w={120}>
        <Group gap={4}>
          {keys.map((key, place) => (
            <span key={key}>
              {place > 0 && `${t('keyThen')} `}
              <Kbd>{key}</Kbd>
            </span>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{does}</Table.Td>
    </Table.Tr>
  );
}
