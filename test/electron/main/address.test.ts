/** The page's own address, and what only looks like it. */
import { describe, expect, it } from 'vitest';
import { isOwnAddress, PAGE_ADDRESS } from '../../../electron/main/address.ts';

describe('isOwnAddress', () => {
  it.each([
    PAGE_ADDRESS,
    'app://lab',
    'app://lab/index.html',
    'app://lab/?lang=ko#a',
    'APP://lab/',
  ])('knows %s', (address) => {
    expect(isOwnAddress(address)).toBe(true);
  });

  it.each([
    '',
    'lab',
    '/',
    'app:',
    'app:lab',
    'app:/lab/',
    'app:///lab/',
    'app://',
    'app://lab.evil/',
    'app://lab./',
    'app://evil.lab/',
    'app://labs/',
    'app://lab%2eevil/',
    'app://l%61b/',
    'app://lab:80/',
    'app://evil/lab',
    'app://evil/app://lab/',
    'app://lab@evil/',
    'app://lab:x@evil/',
    'app://lab\\@evil/',
    'app://evil#@lab/',
    'app://evil?app://lab/',
    'apps://lab/',
    'app-x://lab/',
    'http://lab/',
    'https://lab/',
    'file://lab/',
    'file:///lab/index.html',
    'blob:app://lab/0000',
    'view-source:app://lab/',
    'javascript:app://lab/',
    'data:text/html,app://lab/',
    'about:blank',
  ])('is not taken in by %j', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });
});
