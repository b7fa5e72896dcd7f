/** How the token is compared. */
import { timingSafeEqual } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { handshake, house, tokenOf } from './house.ts';

vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

it('tells nothing by its time: every guess is compared as a whole, whatever its length', async () => {
  const server = await house();
  const guesses = ['x', tokenOf(server).slice(0, 42), `${tokenOf(server).slice(0, 42)}!`];
  for (const [index, guess] of guesses.entries()) {
    expect(await handshake(server, { protocols: ['backprop-lab', guess] })).toBe(401);
    expect(timingSafeEqual).toHaveBeenCalledTimes(index + 1);
  }
});
