import { texts } from '../../../texts';
import type { Problem } from '../../../api/problem';
import type { Fault } from './cells';

/** What is wrong with a cell, in words. */
export function sayFault(fault: Fault): string {
  const said = texts.t(`rulebook:fault.${fault.kind}`, { value: fault.value });
  return fault.near === undefined ? said : `${said} ${texts.t('rulebook:didYouMean', { near: fault.near })}`;
}

/** Something that the application has against a draft, with the place at which it is. */
export interface Rejection {
  part: string;
  line?: number;
  row?: string;
  column?: string;
  message: string;
  severity: string;
}

/** What RULES_REJECTED says, place by place. */
export function rejections(failure: Problem): Rejection[] {
  return failure.details.filter(
    (detail): detail is Rejection =>
      typeof detail === 'object' && detail !== null && 'part' in detail && 'message' in detail,
  );
}
