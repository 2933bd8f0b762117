import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gathered } from './gathered';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('hands over at once what comes after a rest, and the rest of a rush together', () => {
  const taken: number[][] = [];
  const { add } = gathered<number>(250, 5_000, (all) => taken.push(all));

  add(1);
  add(2);
  vi.advanceTimersByTime(250);
  expect(taken).toEqual([[1, 2]]);

  add(3);
  vi.advanceTimersByTime(2_000);
  add(4);
  expect(taken).toHaveLength(1);
  vi.advanceTimersByTime(3_000);
  expect(taken).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it('hands over nothing once it is stopped', () => {
  const taken: number[][] = [];
  const { add, stop } = gathered<number>(250, 5_000, (all) => taken.push(all));
  add(1);
  stop();
  vi.advanceTimersByTime(10_000);
  expect(taken).toEqual([]);
});
