import {
  IconBuilding,
  IconCalendarCheck,
  IconCalendarMonth,
  IconLayoutKanban,
  IconListDetails,
  IconProgressCheck,
  IconReport,
  IconRobot,
  IconSettings,
  IconTable,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Role } from '../features/identity/session';
import type { common } from '../texts/en/common';

/** A page of the main navigation. */
export interface Place {
  to: string;
  /** Its name among the common texts. */
  name: keyof typeof common;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** Who is led there; everybody, if not said. What they may do there, the application decides. */
  roles?: readonly Role[];
  /** With `g` before it, goes there. */
  key?: string;
}

/** In the order of the day: what must I do, the work, then what it is made of. */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'today', icon: IconCalendarCheck, key: 't' },
  { to: '/board', name: 'board', icon: IconLayoutKanban, key: 'b' },
  { to: '/services', name: 'services', icon: IconListDetails, key: 's' },
  { to: '/rules', name: 'ruleDesk', icon: IconTable, key: 'r' },
  { to: '/clients', name: 'clients', icon: IconBuilding, key: 'c' },
  { to: '/deadlines', name: 'deadlines', icon: IconCalendarMonth, key: 'd' },
  { to: '/status', name: 'status', icon: IconProgressCheck, key: 'u' },
  { to: '/automation', name: 'automation', icon: IconRobot, roles: ['PARTNER', 'MANAGER'], key: 'a' },
  { to: '/team', name: 'team', icon: IconUsers, roles: ['PARTNER', 'MANAGER'], key: 'p' },
  { to: '/reports', name: 'reports', icon: IconReport, roles: ['PARTNER', 'MANAGER'], key: 'o' },
  { to: '/admin', name: 'admin', icon: IconSettings, roles: ['PARTNER', 'MANAGER'] },
];

export function placesFor(role: Role): Place[] {
  return PLACES.filter((place) => place.roles === undefined || place.roles.includes(role));
}
