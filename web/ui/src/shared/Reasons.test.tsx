import { MantineProvider } from '@mantine/core';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Reasons } from './Reasons';

function show(children: () => React.ReactElement) {
  const router = createRouter({
    routeTree: createRootRoute({ component: children }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  render(
    <MantineProvider>
      {/* A router of the test's own, not the interface's. */}
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
}

describe('reasons', () => {
  it('name the row that refused, and lead to it', async () => {
    const violation = {
      validation: 'workCompleted',
      message: 'One item is open.',
      table: 'stage-validations',
      row: 'v-4',
    };
    show(() => <Reasons violations={[violation]} mend={() => <a href="/mend">Mend it</a>} />);

    expect(await screen.findByText('One thing stands against it')).toBeInTheDocument();
    expect(screen.getByText('One item is open.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'stage-validations · v-4' })).toHaveAttribute(
      'href',
      '/rules/tables/stage-validations?row=v-4',
    );
    expect(screen.getByRole('link', { name: 'Mend it' })).toBeInTheDocument();
  });

  it('name every row that would have allowed what is not permitted', async () => {
    const violation = {
      permission: 'ADVANCE',
      message: 'Not you.',
      table: 'stage-permissions',
      would_allow: ['p-10', 'p-11'],
    };
    show(() => <Reasons violations={[violation]} />);

    expect(await screen.findByText('Each of these rows would allow it:', { exact: false })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'p-11' })).toBeInTheDocument();
  });
});
