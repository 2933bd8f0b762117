import { Accordion, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared/Panel';

interface Props {
  id: string;
  title: string;
  hint: string;
  /** What the chart shows, for who cannot see it. */
  alt: string;
  chart: ReactNode;
  /** The same figures, to be read. */
  table?: ReactNode;
}

/** A chart under its heading, and its figures in a table for who wants them exactly or cannot see it. */
export function ChartPanel({ id, title, hint, alt, chart, table }: Props) {
  const { t } = useTranslation('analytics');
  return (
    <Panel id={id} title={title}>
      <Text size="xs" c="dimmed" mb="xs">
        {hint}
      </Text>
      <div role="img" aria-label={alt}>
        {chart}
      </div>
      {table !== undefined && (
        <Accordion chevronPosition="left" mt="xs">
          <Accordion.Item value="table" style={{ border: 0 }}>
            <Accordion.Control>
              <Text size="xs">{t('asTable')}</Text>
            </Accordion.Control>
            <Accordion.Panel>{table}</Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </Panel>
  );
}
