/** Messages over the socket, and what ends a connection. */
import { decodeMessage, encodeMessage } from '@backprop-lab/core/contract';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import {
  ending,
  house,
  nextMessage,
  openSocket,
  recordingService,
  someCall,
  type Line,
} from './house.ts';

const MB = 2 ** 20;

describe('a message', () => {
  it('comes through both ways with its typed arrays', async () => {
    const socket = await openSocket(await house());
    const message = {
      text: 'λ = ½',
      bytes: Uint8Array.of(1, 2, 3),
      floats: Float32Array.of(0.5, -1),
      doubles: Float64Array.of(0.1),
    };
    socket.send(encodeMessage(message));
    expect(decodeMessage(await nextMessage(socket))).toEqual({
      kind: 'result',
      id: 0,
      ok: true,
      value: message,
    });
  });

  it('in pieces arrives whole', async () => {
    const service = recordingService();
    const socket = await openSocket(await house({ service }));
    const message = encodeMessage({ doubles: Float64Array.of(1, 2, 3) });
    socket.send(message.subarray(0, 9), { fin: false });
    socket.send(message.subarray(9), { fin: true });
    await nextMessage(socket);
    expect(service.lines[0]?.received).toEqual([{ doubles: Float64Array.of(1, 2, 3) }]);
  });

  it('goes to its own connection only', async () => {
    const service = recordingService();
    const server = await house({ service });
    const [one, other] = [await openSocket(server), await openSocket(server)];
    other.on('message', () => {
      throw new Error('a message of another page');
    });
    one.send(someCall);
    await nextMessage(one);
    expect(service.lines.map((line) => line.received.length)).toEqual([1, 0]);
  });
});

describe('a page that leaves', () => {
  it.each(['close', 'terminate'] as const)('by %s ends its line to the service', async (leave) => {
    const service = recordingService();
    const server = await house({ service });
    const [one] = [await openSocket(server), await openSocket(server)];
    one[leave]();
    await expect.poll(() => service.lines[0]?.isClosed).toBe(true);
    expect(service.lines[1]?.isClosed).toBe(false);
    service.lines[0]?.send({ kind: 'event', name: 'late', payload: null });
  });
});

describe('a broken message', () => {
  const header = (length: number, text: string) => {
    const bytes = Buffer.alloc(Math.ceil((4 + text.length) / 8) * 8);
    bytes.writeUInt32LE(length, 0);
    bytes.write(text, 4, 'latin1');
    return bytes;
  };
  const beyond = '{"a":{"$type":"Float64Array","$start":0,"$length":900719925474099}}';

  it.each([
    ['text', '{"kind":"call"}', 1003, 'expected a binary message, got text'],
    ['empty', Buffer.alloc(0), 1007, 'got fewer than 4 bytes'],
    ['no JSON', header(8, 'no JSON!'), 1007, 'got a header that is not JSON'],
    ['a header beyond its end', header(2 ** 32 - 1, '{}'), 1007, 'got a header longer'],
    ['an array beyond its end', header(beyond.length, beyond), 1007, 'got an attach'],
    ['too deep', header(200_000, '['.repeat(200_004)), 1007, 'got a header that is not JSON'],
    ['too long', Buffer.alloc(16 * MB + 1), 1009, ''],
  ])('(%s) ends its connection with a reason, and nothing else', async (_name, data, code, why) => {
    const service = recordingService();
    const server = await house({ service });
    const [bad, good] = [await openSocket(server), await openSocket(server)];
    bad.on('error', () => undefined);
    bad.send(data);
    // Right behind it, before the goodbye can arrive: it must not be carried out any more.
    bad.send(someCall);
    const end = await ending(bad);
    expect(end.code).toBe(code);
    expect(end.reason).toContain(why);
    await expect.poll(() => service.lines[0]?.isClosed).toBe(true);
    expect(service.lines[0]?.received).toEqual([]);
    good.send(someCall);
    expect(decodeMessage(await nextMessage(good))).toMatchObject({ kind: 'result' });
  });

  it('of the full length is still heard', async () => {
    const service = recordingService(() => undefined);
    const socket = await openSocket(await house({ service }));
    socket.send(encodeMessage({ bytes: new Uint8Array(16 * MB - 128) }));
    await expect.poll(() => service.lines[0]?.received.length).toBe(1);
  });
});

describe('a bug in the lab', () => {
  it('ends the connection that met it, is printed, and spares the others', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const bug = new Error('internal: a bug');
    const service = recordingService((line: Line, message) => {
      if (service.lines.indexOf(line) === 0) throw bug;
      line.send({ kind: 'result', id: 0, ok: true, value: message });
    });
    const server = await house({ service });
    const [met, spared] = [await openSocket(server), await openSocket(server)];
    met.send(someCall);
    expect(await ending(met)).toEqual({ code: 1011, reason: 'internal error of the lab' });
    expect(printed.mock.calls).toEqual([[bug]]);
    spared.send(someCall);
    expect(decodeMessage(await nextMessage(spared))).toMatchObject({ kind: 'result' });
    printed.mockRestore();
  });
});

describe('a page that does not read', () => {
  it('is cut off with a reason before 34 MB wait for it, and the others go on', async () => {
    const service = recordingService();
    const server = await house({ service });
    const [slow, quick] = [await openSocket(server), await openSocket(server)];
    let read = 0;
    slow.on('message', (data: Buffer) => (read += data.length));
    slow.pause();
    const payload = new Uint8Array(MB);
    for (let sent = 0; sent < 200; sent++) {
      service.lines[0]?.send({ kind: 'event', name: 'frame', payload });
      await setImmediate();
    }
    slow.resume();
    expect(await ending(slow)).toEqual({ code: 4008, reason: 'the page reads too slowly' });
    // What was sent at all: what waited here, and what the system's own buffers took.
    expect(read).toBeGreaterThan(31 * MB);
    expect(read).toBeLessThan(60 * MB);
    await expect.poll(() => service.lines[0]?.isClosed).toBe(true);
    quick.send(someCall);
    expect(decodeMessage(await nextMessage(quick))).toMatchObject({ kind: 'result' });
  });

  it('is not waited for: what waits is freed though it never answers the goodbye', async () => {
    const service = recordingService();
    const slow = await openSocket(await house({ service }));
    slow.pause();
    const payload = new Uint8Array(MB);
    for (let sent = 0; sent < 100; sent++) {
      service.lines[0]?.send({ kind: 'event', name: 'frame', payload });
      await setImmediate();
    }
    await expect.poll(() => service.lines[0]?.isClosed).toBe(true);
  });

  it('gets all that a quick one gets, many times the bound', async () => {
    const service = recordingService();
    const quick = await openSocket(await house({ service }));
    const payload = new Uint8Array(MB);
    for (let sent = 0; sent < 100; sent++) {
      service.lines[0]?.send({ kind: 'event', name: 'frame', payload });
      expect((await nextMessage(quick)).length).toBeGreaterThan(MB);
    }
    expect(service.lines[0]?.isClosed).toBe(false);
  });
});

describe('closing the server', () => {
  it('says goodbye to every page, and leaves the service alone', async () => {
    const service = recordingService();
    const server = await house({ service });
    const socket = await openSocket(server);
    const end = ending(socket);
    await server.close();
    expect(await end).toEqual({ code: 1001, reason: 'the lab was closed' });
    expect(service.lines[0]?.isClosed).toBe(true);
    expect(service.isClosed).toBe(false);
    await expect(openSocket(server)).rejects.toThrow('ECONNREFUSED');
  });

  it('does not wait for a page that never answers', async () => {
    const server = await house();
    const socket = await openSocket(server);
    socket.pause();
    const startedAt = performance.now();
    await server.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
