import { describe, expect, it } from 'vitest';
import { parsed } from './events';

describe('events', () => {
  it('tell of a thing as a JSON object, and nothing otherwise', () => {
    expect(parsed('{"type": "status.changed", "data": {"entity_id": "a"}}')).toEqual({
      type: 'status.changed',
      data: { entity_id: 'a' },
    });
    expect(parsed('1')).toBeUndefined();
    expect(parsed('cut o')).toBeUndefined();
  });
});
