/** Files on their way between a window and the lab, in parts that a message can carry. */
import { LimitError, NotFoundError, projectLimits } from '@backprop-lab/core/contract';

interface Upload {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  received: number;
}

interface Download {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly delivered: () => void;
}

/** One each way at a time. */
export class Transfer {
  #upload: Upload | undefined;
  #download: Download | undefined;
  #lastId = 0;

  expect(name: string, bytes: number): number {
    this.#upload = { id: ++this.#lastId, name, bytes: new Uint8Array(bytes), received: 0 };
    return this.#lastId;
  }

  /** @throws {LimitError} where more comes than was said */
  add(id: number, part: Uint8Array): void {
    const upload = this.#find(id);
    const left = upload.bytes.length - upload.received;
    if (part.length > left) {
      throw new LimitError(`${upload.name}: expected at most ${left} bytes, got ${part.length}`);
    }
    upload.bytes.set(part, upload.received);
    upload.received += part.length;
  }

  /** @throws {LimitError} where not all of it has come */
  take(id: number): { readonly name: string; readonly bytes: Uint8Array } {
    const { name, bytes, received } = this.#find(id);
    if (received < bytes.length) {
      throw new LimitError(`${name}: expected ${bytes.length} bytes, got ${received}`);
    }
    this.#upload = undefined;
    return { name, bytes };
  }

  offer(download: Download): void {
    this.#download = download;
  }

  /** Bytes from a place on. With the last of them it is delivered. */
  fetch(from: number): Uint8Array<ArrayBuffer> {
    const download = this.#download;
    if (!download) throw new NotFoundError('there is no file to fetch; save again');
    const part = download.bytes.slice(from, from + projectLimits.partBytes.max);
    if (from + part.length >= download.bytes.length) {
      this.#download = undefined;
      download.delivered();
    }
    return part;
  }

  #find(id: number): Upload {
    if (this.#upload?.id === id) return this.#upload;
    throw new NotFoundError('this file is not on its way any more; open it again');
  }
}
