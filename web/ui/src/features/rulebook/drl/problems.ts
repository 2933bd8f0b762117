import type { Text } from '@codemirror/state';
import type { Diagnostic } from '@codemirror/lint';
import type { Rejection } from '../grid/faults';

/** What the application refused of a DRL text, at its lines; without a line it is about the whole. */
export function diagnostics(found: readonly Rejection[], text: Text): Diagnostic[] {
  return found.map(({ line, column, message, severity }) => {
    const at = text.line(Math.min(Math.max(line ?? 1, 1), text.lines));
    const place = Number(column);
    const inLine = Number.isInteger(place) && place >= 1 && place <= at.length;
    return {
      from: inLine ? at.from + place - 1 : at.from,
      to: Math.max(at.to, inLine ? at.from + place : at.from),
      severity: severity === 'WARNING' ? 'warning' : 'error',
      message,
    };
  });
}
