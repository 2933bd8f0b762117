import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { signIn } from '../features/identity/session';
import { DayInput } from './DayInput';
import { FormModal } from './FormModal';

function Dialog() {
  const [opened, setOpened] = useState(true);
  return (
    <FormModal
      opened={opened}
      title="A deadline"
      close={() => setOpened(false)}
      submit={() => {}}
      doing={{ isPending: false, error: null }}
    >
      <DayInput label="Due" value={null} onChange={() => {}} />
    </FormModal>
  );
}

/** The days of the calendar are those of the practice of whoever is signed in. */
const ANSWERS: Record<string, unknown> = {
  '/api/auth/login': { data: { access_token: 'token', expires_in: 600 }, meta: { timestamp: '2026-03-02T09:00:00Z' } },
  '/api/auth/me': { data: { user: { id: 'one', role: 'STAFF' }, practice: { zone: 'Europe/London' } } },
};

describe('a day in a dialog', () => {
  beforeEach(async () => {
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(JSON.stringify(ANSWERS[path]))));
    await signIn('staff@practice.test', 'a password');
    vi.unstubAllGlobals();
  });

  it('has its calendar closed by Escape before the dialog', async () => {
    const user = userEvent.setup();
    render(
      <MantineProvider env="test">
        <Dialog />
      </MantineProvider>,
    );
    await user.click(await screen.findByLabelText('Due'));
    expect(await screen.findByRole('table')).toBeInTheDocument();

    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('table')).not.toBeInTheDocument());
    expect(screen.getByRole('dialog', { name: 'A deadline' })).toBeInTheDocument();

    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
