import { expect, it } from 'vitest';
import { completionOf, isPart } from './completion';

it('reads how a service went, and passes over what was not written', () => {
  const report = completionOf({
    client_name: 'Tern & Gull',
    hours: 469.1,
    stages: [{ label: 'In progress', hours: 175.7, left_by: 'Jo' }, null],
  });

  expect(report.clientName).toBe('Tern & Gull');
  expect(report.stages).toEqual([{ label: 'In progress', entered: '', left: '', hours: 175.7, leftBy: 'Jo' }]);
  expect(report.people).toEqual([]);
  expect(report.sentBack).toBe(0);
});

it('tells a part of the application from a person', () => {
  expect(isPart('markAsComplete')).toBe(true);
  expect(isPart('system')).toBe(true);
  expect(isPart('S. Taff')).toBe(false);
  expect(isPart('de la Cruz')).toBe(false);
});
