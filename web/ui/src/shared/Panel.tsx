import { Group, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  /** Part of the address, so that others can lead here. */
  id: string;
  title: string;
  beside?: ReactNode;
  children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Panel({ id, title, beside, children }: Props) {
  // Links change the address without loading the page, which the browser's own :target does not see.
  const led = useLocation({ select: ({ hash }) => hash === id });
  return (
    <section className={led ? 'box panel led-to' : 'box panel'} id={id} aria-labelledby={`${id}-title`}>
      <Group justify="space-between" mb="xs">
        <Text component="h2" fw={600} size="sm" m={0} id={`${id}-title`}>
          {title}
        </Text>
        {beside}
      </Group>
      {children}
    </section>
  );
}
