import { deviceName } from './device';

/** What somebody used, with all that it says of itself on hover. */
export function UsedDevice({ said }: { said: string | undefined }) {
  return said === undefined ? null : <span title={said}>{deviceName(said)}</span>;
}
