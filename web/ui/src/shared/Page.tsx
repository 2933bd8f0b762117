import { Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface Props {
  title: string;
  /** What stands beside the title: chips, buttons. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A page: its one question at the top, then its answer. */
export function Page({ title, beside, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Quarterday`;
  }, [title]);
  return (
    <>
      <Group mb="md" gap="sm" align="center">
        <Title order={1}>{title}</Title>
        {beside}
      </Group>
      {children}
    </>
  );
}
