import { afterEach, expect, it, vi } from 'vitest';
import { isTaken, passOn } from './escape';

afterEach(() => document.body.replaceChildren());

const escape = () => new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });

it('leaves a page only where nothing on it takes the key', () => {
  expect(isTaken(escape())).toBe(false);

  const select = (open: boolean) => `<input aria-haspopup="listbox" aria-expanded="${open}"><div role="listbox"></div>`;
  for (const taker of ['<div role="dialog"></div>', '<div role="menu"></div>', select(true)]) {
    document.body.innerHTML = taker;
    expect(isTaken(escape()), taker).toBe(true);
  }
  document.body.innerHTML = select(false);
  expect(isTaken(escape())).toBe(false);
  document.body.innerHTML = '<div class="dsg-active-cell"></div>';
  expect(isTaken(escape())).toBe(true);
});

it('leaves it to whoever has taken it already', () => {
  const event = escape();
  event.preventDefault();
  expect(isTaken(event)).toBe(true);
});

it('tells a menu of an Escape beside it, once, but none while a modal dialog is open', () => {
  document.body.innerHTML = '<button></button><div role="menu"><i></i></div>';
  const heard = vi.fn();
  document.querySelector('[role="menu"]')!.addEventListener('keydown', heard);
  const press = (place: string, key: string) => {
    const event = new KeyboardEvent('keydown', { key });
    document.querySelector(place)!.dispatchEvent(event);
    passOn(event);
  };

  press('button', 'a');
  press('i', 'Escape');
  expect(heard).not.toHaveBeenCalled();
  press('button', 'Escape');
  expect(heard).toHaveBeenCalledOnce();
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog" aria-modal="true"></div>');
  press('button', 'Escape');
  expect(heard).toHaveBeenCalledOnce();
});
