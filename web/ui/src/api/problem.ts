import type { ErrorBodyFailure, RefusalsViolationView } from './schema';

/** One thing that stands against a transition, with the table and the row that said so. */
export type Violation = RefusalsViolationView;

export type ProblemCode = ErrorBodyFailure['code'] | 'UNREACHABLE';

/** What the application answered instead of what was asked for. Its message is fit to be shown. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly details: readonly unknown[] = [],
    readonly field?: string,
    readonly decisionId?: string,
    readonly requestId?: string,
  ) {
    super(message);
  }

  /** Reads the body of a failed answer; a body in no known shape is a failure of what stands between. */
  static of(body: unknown, unreadable: string): Problem {
    if (isErrorBody(body)) {
      const { code, message, details, field, decision_id } = body.error;
      return new Problem(code, message, details, field, decision_id, body.meta?.request_id);
    }
    return new Problem('UNAVAILABLE', unreadable);
  }

  /** What the gate has against it, where the gate refused. */
  get violations(): Violation[] {
    return this.details.filter(isViolation);
  }

  get refusedByTheGate(): boolean {
    return this.violations.length > 0;
  }
}

function isErrorBody(body: unknown): body is { error: ErrorBodyFailure; meta?: { request_id?: string } } {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object';
}

function isViolation(detail: unknown): detail is Violation {
  return typeof detail === 'object' && detail !== null && 'message' in detail && 'table' in detail;
}

/** Why something failed, fit to be shown. */
export function reasonOf(failure: unknown): string {
  return failure instanceof Problem ? failure.message : String(failure);
}
