import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A box of a page with its heading. */
export function Section({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className="box" style={{ padding: '12px 14px' }} aria-label={title}>
      <Group justify="space-between" mb={6} gap="xs">
        <Title order={2}>{title}</Title>
        {beside}
      </Group>
      {children}
    </section>
  );
}
