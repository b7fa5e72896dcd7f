/** What the drag library is told and tells: layers as draggables, gaps as droppables, a drag as the hand's carrying. */
import { pointerDistance, type CollisionDetector } from '@dnd-kit/collision';
import {
  AutoScroller,
  Cursor,
  DragDropManager,
  Draggable,
  Droppable,
  Feedback,
  PointerActivationConstraints,
  PointerSensor,
  PreventSelection,
} from '@dnd-kit/dom';
import { nextTick } from 'vue';
import type { useLayerHand } from '../../stores/network/layerHand.ts';
import { readCarried, readGap } from './dragIds.ts';

/** A finger that scrolls is no hand that carries. */
const touch = [new PointerActivationConstraints.Delay({ value: 200, tolerance: 8 })];
const mouse = [new PointerActivationConstraints.Distance({ value: 4 })];

export interface DraggedLayer {
  readonly id: string;
  readonly element: HTMLElement;
}

export interface DropGap {
  readonly id: string;
  readonly element: HTMLElement;
  /** The gap takes what is let go over it, where no other gap of it is nearer. */
  readonly region: () => Element | null;
  /** Whether it lies within a block, which itself lies within the row. */
  readonly isInner: boolean;
}

export class LayerDragging {
  readonly #manager = new DragDropManager({
    sensors: [
      PointerSensor.configure({
        activationConstraints: ({ pointerType }) => (pointerType === 'touch' ? touch : mouse),
      }),
    ],
    // Words and keys are the page's own: they speak its language, and go from gap to gap.
    plugins: [AutoScroller, Cursor, Feedback, PreventSelection],
    // What an event changed is on the page before the next is told.
    renderer: {
      get rendering() {
        return nextTick();
      },
    },
  });

  /** @param overlay what follows the pointer */
  constructor(hand: ReturnType<typeof useLayerHand>, overlay: Element) {
    const feedback = this.#manager.plugins.find((plugin) => plugin instanceof Feedback);
    if (!feedback) throw new Error('internal: nothing shows what is dragged');
    feedback.overlay = overlay;
    feedback.dropAnimation = null;
    const { monitor } = this.#manager;
    monitor.addEventListener('dragstart', ({ operation: { source } }) => {
      const carried = source && readCarried(source.id);
      if (carried) hand.drag(carried);
    });
    monitor.addEventListener('dragover', ({ operation: { target } }) => {
      hand.aim((target && readGap(target.id)) ?? 'outside');
    });
    monitor.addEventListener('dragend', ({ canceled, operation: { target } }) => {
      if (canceled) {
        hand.cancel();
        return;
      }
      hand.aim((target && readGap(target.id)) ?? 'outside');
      hand.drop();
    });
  }

  /** @returns what ends it */
  addLayer({ id, element }: DraggedLayer): () => void {
    const draggable = new Draggable({ id, element, handle: element }, this.#manager);
    return () => {
      draggable.destroy();
    };
  }

  /** @returns what ends it */
  addGap({ id, element, region, isInner }: DropGap): () => void {
    const collisionDetector: CollisionDetector = (input) => {
      const rect = region()?.getBoundingClientRect();
      const { x, y } = input.dragOperation.position.current;
      const isWithin =
        rect && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
      return isWithin ? pointerDistance(input) : null;
    };
    const droppable = new Droppable(
      { id, element, collisionDetector, collisionPriority: isInner ? 2 : 1 },
      this.#manager,
    );
    return () => {
      droppable.destroy();
    };
  }

  destroy(): void {
    this.#manager.destroy();
  }
}
