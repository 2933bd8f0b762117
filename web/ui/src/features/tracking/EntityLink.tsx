import { Link } from '@tanstack/react-router';
import type { Named } from './queries';

/** An entity by its number; leads to it. */
export function EntityLink({ entityType, entityId }: Named) {
  return (
    <Link to="/status/$entityType/$entityId" params={{ entityType, entityId }} className="plain-link">
      {entityId}
    </Link>
  );
}
