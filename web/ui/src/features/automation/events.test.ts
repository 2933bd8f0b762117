import { describe, expect, it } from 'vitest';
import type { TableView } from '../../api/schema';
import { eventsKnown } from './queries';

describe('the events of the table', () => {
  it('are told once each, whether a row names one or several', () => {
    const rows = [{ event: 'HMRC_VAT_INSPECTION' }, { event: ['HMRC_VAT_INSPECTION', 'ACCOUNTS_LTD.FILED'] }, {}];
    const table = { rows: rows.map((cells, at) => ({ id: String(at), text: '', cells })) } as unknown as TableView;

    expect(eventsKnown(table)).toEqual(['ACCOUNTS_LTD.FILED', 'HMRC_VAT_INSPECTION']);
  });
});
