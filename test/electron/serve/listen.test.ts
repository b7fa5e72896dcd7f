/** Which port it becomes. */
import { describe, expect, it } from 'vitest';
import { house } from './house.ts';

describe('the port', () => {
  it('is the next free one from 4747 on', async () => {
    const [one, other] = [await house({ port: undefined }), await house({ port: undefined })];
    expect(one.port).toBeGreaterThanOrEqual(4747);
    expect(one.port).toBeLessThan(4847);
    expect(other.port).toBeGreaterThan(one.port);
  });

  it('is exactly the one asked for', async () => {
    const free = await house();
    await free.close();
    expect((await house({ port: free.port })).port).toBe(free.port);
  });

  it('asked for and taken is an error, not another port', async () => {
    const { port } = await house();
    await expect(house({ port })).rejects.toThrow(`--port: ${port} is taken by another program`);
  });
});
