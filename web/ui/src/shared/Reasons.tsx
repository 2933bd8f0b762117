import { List, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Violation } from '../api/problem';
import { PlaceLink } from './PlaceLink';

interface Props {
  violations: readonly Violation[];
  title?: string;
  /** A link to what would mend one of them, where the reader can do something about it. */
  mend?: (violation: Violation) => ReactNode;
}

/** Why not: everything that stands against it, in words, each with the row that said so and the way to mend it. */
export function Reasons({ violations, title, mend }: Props) {
  const { t } = useTranslation();
  return (
    <div className="why">
      <Text fw={600} size="sm" mb={4}>
        <IconBan size={15} aria-hidden className="late" /> {title ?? t('standsAgainst', { count: violations.length })}
      </Text>
      <List size="sm" spacing={6}>
        {violations.map((violation) => (
          <List.Item key={`${violation.table}/${violation.row ?? ''}/${violation.message}`}>
            {violation.message}
            <Source violation={violation} />
            {mend?.(violation)}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Source({ violation }: { violation: Violation }) {
  const { t } = useTranslation();
  const name = violation.validation ?? violation.transition ?? violation.permission;
  const allowing = violation.would_allow ?? [];
  return (
    <Text component="div" size="xs" c="dimmed">
      <RowLink table={violation.table} row={violation.row} /> {violation.row !== undefined && name}
      {allowing.length > 0 && (
        <div>
          {t('wouldAllow', { count: allowing.length })}{' '}
          {allowing.map((row) => (
            <RowLink key={row} table={violation.table} row={row} short />
          ))}
        </div>
      )}
    </Text>
  );
}

/** A row of a decision table; leads to it on the rule desk. */
export function RowLink({ table, row, short = false }: { table: string; row?: string | undefined; short?: boolean }) {
  const name = short ? row : [table, row].filter(Boolean).join(' · ');
  const place = `/rules/tables/${encodeURIComponent(table)}`;
  return (
    <PlaceLink
      className="row-link"
      size="xs"
      href={row === undefined ? place : `${place}?row=${encodeURIComponent(row)}`}
      mr={6}
    >
      {name}
    </PlaceLink>
  );
}
