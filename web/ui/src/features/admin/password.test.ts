import { describe, expect, it } from 'vitest';
import { isPassword } from './password';

describe('a password', () => {
  it.each(['Quarter1', 'x'.repeat(70) + 'A1'])('may be %s', (typed) => expect(isPassword(typed)).toBe(true));

  it.each(['Short-1', 'no-upper-1', 'NO-LOWER-1', 'No-digits', 'x'.repeat(71) + 'A1', 'Ä1a'.repeat(19)])(
    'may not be %s',
    (typed) => expect(isPassword(typed)).toBe(false),
  );
});
