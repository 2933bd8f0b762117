import { PlaceLink } from '../../shared/PlaceLink';
import { SERVICE, type Names, type Place } from './names';

interface Props {
  place: Place & { status: string };
  names: Names;
}

/** A status by its name; of services, it leads to those that are at it. */
export function StatusOf({ place, names }: Props) {
  const name = names.status(place, place.status);
  if (place.entity_type !== SERVICE) {
    return <>{name}</>;
  }
  const query = new URLSearchParams({ status: 'ACTIVE', service_type: place.workflow, stage: place.status });
  return (
    <PlaceLink href={`/services?${query.toString()}`} size="sm">
      {name}
    </PlaceLink>
  );
}
