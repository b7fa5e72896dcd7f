/** A window's end of a connection to the lab service, for tests: calls with promises, events to wait for. */
import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  Failure,
  Frame,
  ServiceMessage,
  SubscriptionId,
} from '../../core/contract/index.ts';
import type { LabConnection, LabService } from '../../electron/lab/index.ts';

class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

interface Waiting {
  readonly name: EventName;
  readonly accepts: (payload: never) => boolean;
  readonly resolve: (payload: never) => void;
}

export class TestViewer {
  readonly connection: LabConnection;
  /** Everything that came, in order. */
  readonly received: ServiceMessage[] = [];
  /** Of each subscription the last frame that `takeFrame` has not given out. */
  readonly #frames = new Map<SubscriptionId, Frame>();
  readonly #calls = new Map<number, (message: ServiceMessage & { kind: 'result' }) => void>();
  #waiting: Waiting[] = [];
  #nextId = 1;

  constructor(service: LabService) {
    this.connection = service.connect((message) => {
      this.#receive(message);
    });
  }

  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, (message) => {
        if (message.ok) resolve(message.value as CallOutput<Name>);
        else reject(new CallFailed(message.error));
      });
      this.connection.receive({ kind: 'call', id, name, input });
    });
  }

  /** The next event of this name that is accepted. */
  next<Name extends EventName>(
    name: Name,
    accepts: (payload: EventPayload<Name>) => boolean = () => true,
  ): Promise<EventPayload<Name>> {
    return new Promise((resolve) => {
      this.#waiting.push({ name, accepts, resolve });
    });
  }

  /** The frame that has come, or else the next: a frame that nobody waited for yet is not lost. */
  async takeFrame(subscription: SubscriptionId): Promise<Frame> {
    const isOurs = (frame: Frame) => frame.subscription === subscription;
    const frame = this.#frames.get(subscription) ?? (await this.next('frame', isOurs));
    this.#frames.delete(subscription);
    return frame;
  }

  #receive(message: ServiceMessage): void {
    this.received.push(message);
    if (message.kind === 'result') {
      this.#calls.get(message.id)?.(message);
      return;
    }
    if (message.name === 'frame') {
      const frame = message.payload as Frame;
      this.#frames.set(frame.subscription, frame);
    }
    const matches = ({ name, accepts }: Waiting) =>
      name === message.name && accepts(message.payload as never);
    const [hits, rest] = [
      this.#waiting.filter(matches),
      this.#waiting.filter((one) => !matches(one)),
    ];
    this.#waiting = rest;
    for (const { resolve } of hits) resolve(message.payload as never);
  }
}
