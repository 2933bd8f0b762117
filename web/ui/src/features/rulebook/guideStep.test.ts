import { describe, expect, it } from 'vitest';
import { guideStep, GUIDE_STEPS } from './guideStep';
import type { Release } from './queries';

const at = (part: Partial<Release>) => guideStep(part as Release);

describe('the guide of a first edit', () => {
  it('goes on as the draft does', () => {
    const difference = { changed: 1, added: 0, removed: 0, moved: 0, drl: 0, scenarios: 0 };

    expect(guideStep(undefined)).toBe(0);
    expect(at({ stage: 'DRAFT' })).toBe(1);
    expect(at({ stage: 'DRAFT', difference })).toBe(2);
    expect(at({ stage: 'DRAFT', difference, green: true })).toBe(3);
    expect(at({ stage: 'DRAFT', difference, green: true, replay: {} })).toBe(4);
    expect(GUIDE_STEPS[at({ stage: 'CHECKED' })]).toBe('approve');
  });

  it('does not end before the rule is in force, or is to be by itself', () => {
    expect(GUIDE_STEPS[at({ stage: 'APPROVED' })]).toBe('activate');
    expect(at({ stage: 'SCHEDULED' })).toBe(GUIDE_STEPS.length);
    expect(at({ stage: 'ACTIVE' })).toBe(GUIDE_STEPS.length);
  });
});
