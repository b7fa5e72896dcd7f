/** Walks through the layers by itself: from stage to stage, with a rest at each; where motion is unwanted, in jumps. */
import { onScopeDispose, ref, watch } from 'vue';
import { useSpace } from '../../../stores/inspect/space.ts';
import { useWorkspaces } from '../../../stores/workspaces.ts';

const STAGE_MS = 1600;
/** Of the time of a stage the part that it rests. */
const REST_SHARE = 0.3;

/** Where a walk is after so many milliseconds from stage 0. */
export function placeAfter(elapsedMs: number, movesSmoothly: boolean): number {
  const stages = Math.floor(elapsedMs / STAGE_MS);
  if (!movesSmoothly) return stages;
  const share = elapsedMs / STAGE_MS - stages;
  const moved = Math.max(0, (share - REST_SHARE) / (1 - REST_SHARE));
  return stages + moved * moved * (3 - 2 * moved);
}

export function useWalk(end: () => number) {
  const space = useSpace();
  const workspaces = useWorkspaces();
  const isWalking = ref(false);
  let startedAt = 0;
  let handle: number | undefined;

  function onFrame(now: number) {
    const isSmooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    const place = Math.min(end(), placeAfter(now - startedAt, isSmooth));
    space.goTo(place);
    if (place >= end()) pause();
    else handle = requestAnimationFrame(onFrame);
  }

  function play() {
    const from = space.place >= end() ? 0 : Math.floor(space.place);
    startedAt = performance.now() - from * STAGE_MS;
    isWalking.value = true;
    handle = requestAnimationFrame(onFrame);
  }

  function pause() {
    if (handle !== undefined) cancelAnimationFrame(handle);
    handle = undefined;
    isWalking.value = false;
  }

  function toggle() {
    if (isWalking.value) pause();
    else play();
  }

  watch(() => workspaces.current, pause);
  onScopeDispose(pause);

  return { isWalking, toggle, pause };
}
