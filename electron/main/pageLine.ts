/** One window's line to the lab: a document comes, speaks, and is replaced by the next. */
import {
  callMessageSchema,
  desktopCalls,
  IPC_CHANNELS,
  isDesktopCallName,
  ProtocolError,
  validate,
  type CallArguments,
  type CallOutput,
  type DesktopCallName,
  type DesktopEventName,
  type EventPayload,
  type ServiceMessage,
} from '@backprop-lab/core/contract';
import type { LabConnection, LabService } from '../lab/index.ts';
import { toFailure } from '../lab/failure.ts';
import { isWithin, MAX_MESSAGE_BYTES } from './messageSize.ts';

/** The main process's own answers. */
export type DesktopHandlers = {
  readonly [Name in DesktopCallName]: (input: CallArguments<Name>) => CallOutput<Name>;
};

/** What a line needs of the window. */
export interface Receiver {
  send(channel: string, line: string, message: ServiceMessage): void;
  isDestroyed(): boolean;
}

const LINE_PATTERN = /^[\w-]{1,64}$/;

export class PageLine {
  #line: string | undefined;
  #connection: LabConnection | undefined;

  constructor(
    private readonly service: LabService,
    private readonly desktop: DesktopHandlers,
    private readonly window: Receiver,
  ) {}

  /** Takes whatever came from the window's own page. */
  receive(line: unknown, message: unknown): void {
    if (typeof line !== 'string' || !LINE_PATTERN.test(line)) {
      console.warn('a message was dropped: expected the name of its line, a short word');
      return;
    }
    if (line !== this.#line) this.#open(line);
    if (!isWithin(message, MAX_MESSAGE_BYTES)) {
      const error = new ProtocolError(`expected a message of at most ${MAX_MESSAGE_BYTES} bytes`);
      this.#answer(line, 0, { ok: false, error: toFailure(error) });
    } else if (!this.#answersItself(line, message)) {
      this.#connection?.receive(message);
    }
  }

  tell<Name extends DesktopEventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#line === undefined) return;
    this.#send(this.#line, { kind: 'event', name, payload });
  }

  /** The document is gone: what it watched is no longer sent to anybody. */
  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#line = undefined;
  }

  /** A new document's first word; the one before it is gone. */
  #open(line: string): void {
    this.close();
    this.#line = line;
    this.#connection = this.service.connect((message) => {
      // An answer may come after the document that asked is gone.
      if (line === this.#line) this.#send(line, message);
    });
  }

  /** @returns whether the message was a call of the main process's own */
  #answersItself(line: string, message: unknown): boolean {
    const { data: call } = callMessageSchema.safeParse(message);
    if (call === undefined || !isDesktopCallName(call.name)) return false;
    try {
      const value = answerTo(this.desktop, call.name, call.input);
      this.#answer(line, call.id, { ok: true, value });
    } catch (error) {
      this.#answer(line, call.id, { ok: false, error: toFailure(error) });
    }
    return true;
  }

  #answer(
    line: string,
    id: number,
    outcome:
      | { readonly ok: true; readonly value: unknown }
      | { readonly ok: false; readonly error: ReturnType<typeof toFailure> },
  ): void {
    this.#send(line, { kind: 'result', id, ...outcome });
  }

  #send(line: string, message: ServiceMessage): void {
    if (!this.window.isDestroyed()) this.window.send(IPC_CHANNELS.event, line, message);
  }
}

function answerTo<Name extends DesktopCallName>(
  handlers: DesktopHandlers,
  name: Name,
  input: unknown,
): CallOutput<Name> {
  return handlers[name](validate(desktopCalls[name].input, input) as CallArguments<Name>);
}
