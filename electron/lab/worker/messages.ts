/** What the service and its workers tell each other. Both ends are the lab's own: types are enough here. */
import type {
  CallArguments,
  CallOutput,
  Cancelled,
  Change,
  Frame,
  InspectCallName,
  InspectProgress,
  PassName,
  Probe,
  RunId,
  RunSpec,
  RunSummary,
  SeekProgress,
  StudyName,
  SubscriptionId,
  SweepId,
  UnitDetails,
  UnitPlace,
  View,
} from '@backprop-lab/core/contract';
import type { TrainedNetwork } from '@backprop-lab/core/interop';
import type { PointObservation, RunSnapshot } from '@backprop-lab/core/training';
import type { FailedAnswer } from '../failure.ts';
import type { ReportFile } from '../healthReportFiles.ts';
import type { PackedRun } from '../project/packRun.ts';
import type {
  RunPlace,
  SharePart,
  ShareSnapshot,
  SweepAnswer,
  SweepCommand,
  SweepShare,
} from './sweep/messages.ts';

/** What a worker is given when it starts. */
export interface WorkerData {
  /** One Int32 that the worker advances with its work: where it stands still for long, the worker hangs. */
  readonly heartbeat: SharedArrayBuffer;
}

interface OpenRun {
  readonly kind: 'open';
  readonly run: RunId;
  readonly spec: RunSpec;
  readonly revision: number;
  readonly pace: number | null;
  readonly play: boolean;
  /** Where to go on from, after another worker broke down. */
  readonly snapshot?: RunSnapshot;
}

/** What a worker is asked to do with a run. Each is answered with the run as it is then: `branch` with the new one. */
export type RunCommand =
  | OpenRun
  | { readonly kind: 'close' | 'play' | 'pause' | 'reset' | 'cancelSeek'; readonly run: RunId }
  | { readonly kind: 'step'; readonly run: RunId; readonly steps: number }
  | { readonly kind: 'change'; readonly run: RunId; readonly change: Change }
  | { readonly kind: 'pace'; readonly run: RunId; readonly pace: number | null }
  /** Answered at the replay's end. */
  | { readonly kind: 'seek'; readonly run: RunId; readonly step: number; readonly exact: boolean }
  | { readonly kind: 'branch'; readonly run: RunId; readonly as: RunId; readonly play: boolean }
  /** A run that goes on from where one of a comparison stands. */
  | {
      readonly kind: 'openCell';
      readonly sweep: SweepId;
      readonly place: RunPlace;
      readonly as: RunId;
    };

/** What is asked of layers and units: the calls of the Inspect workspace as they come. */
export type InspectQuery = {
  [Name in InspectCallName]: { readonly kind: Name } & Readonly<CallArguments<Name>>;
}[InspectCallName];

/** What a worker is asked about a run as it stands. */
export type RunQuery =
  /** For a file. */
  | { readonly kind: 'keep'; readonly run: RunId }
  | { readonly kind: 'trainedNetwork'; readonly run: RunId }
  | { readonly kind: 'probe'; readonly run: RunId; readonly x: readonly [number, number] }
  | { readonly kind: 'unitDetails'; readonly run: RunId; readonly unit: UnitPlace }
  | {
      readonly kind: 'observe';
      readonly run: RunId;
      readonly set: 'train' | 'test';
      readonly index: number;
      readonly pass: PassName;
    }
  | InspectQuery;

/** The calls whose answers are studies: what lasts longer than a query may. */
interface StudyCalls {
  readonly surface: 'inspectSurface';
  readonly baselines: 'inspectBaselines';
  readonly report: 'inspectReport';
}

/** Computed between bursts of training, and answered at its end. */
export type StudyRequest = {
  [Name in StudyName]: { readonly kind: Name } & Readonly<CallArguments<StudyCalls[Name]>>;
}[StudyName];

export type ToWorker =
  | { readonly kind: 'command'; readonly request: number; readonly command: RunCommand }
  | { readonly kind: 'query'; readonly request: number; readonly query: RunQuery }
  | { readonly kind: 'study'; readonly request: number; readonly study: StudyRequest }
  | { readonly kind: 'cancelStudy'; readonly run: RunId; readonly study: StudyName }
  | {
      readonly kind: 'subscribe';
      readonly run: RunId;
      readonly subscription: SubscriptionId;
      readonly view: View;
    }
  | {
      readonly kind: 'sweep';
      readonly request: number;
      readonly sweep: SweepId;
      readonly command: SweepCommand;
    }
  | {
      readonly kind: 'watchSweep';
      readonly sweep: SweepId;
      readonly subscription: SubscriptionId;
      readonly fieldSize: number;
    }
  | {
      readonly kind: 'unwatchSweep' | 'acknowledgeSweep';
      readonly subscription: SubscriptionId;
    }
  | { readonly kind: 'look'; readonly subscription: SubscriptionId; readonly view: View }
  | { readonly kind: 'unsubscribe' | 'acknowledge'; readonly subscription: SubscriptionId };

export type CommandAnswer = { readonly ok: true; readonly run: RunSummary } | FailedAnswer;
/** A run as it stands, ready for a file. */
export interface KeptRun {
  readonly step: number;
  readonly pace: number | null;
  readonly packed: PackedRun;
}
/** By the name of the call. */
export type InspectAnswer = {
  [Name in InspectCallName]: { readonly ok: true } & Readonly<Record<Name, CallOutput<Name>>>;
}[InspectCallName];
export type QueryAnswer =
  | { readonly ok: true; readonly probe: Probe }
  | { readonly ok: true; readonly kept: KeptRun }
  | { readonly ok: true; readonly network: TrainedNetwork }
  | { readonly ok: true; readonly details: UnitDetails }
  | { readonly ok: true; readonly summary: RunSummary; readonly observation: PointObservation }
  | InspectAnswer
  | FailedAnswer;

/** The report's files, which the service packs. */
interface UnpackedReport {
  readonly kind: 'report';
  readonly step: number;
  /** Without an extension. */
  readonly name: string;
  readonly files: readonly ReportFile[];
}

export type StudyOutcome =
  | { readonly study: 'surface'; readonly outcome: CallOutput<'inspectSurface'> }
  | { readonly study: 'baselines'; readonly outcome: CallOutput<'inspectBaselines'> }
  | { readonly study: 'report'; readonly outcome: UnpackedReport | Cancelled };
export type StudyAnswer = ({ readonly ok: true } & StudyOutcome) | FailedAnswer;

export type FromWorker =
  | {
      readonly kind: 'answer';
      readonly request: number;
      readonly answer: CommandAnswer | QueryAnswer | StudyAnswer | SweepAnswer;
    }
  /** A run's state changed by itself: it finished or diverged. */
  | { readonly kind: 'changed'; readonly run: RunSummary }
  | { readonly kind: 'snapshot'; readonly run: RunSummary; readonly snapshot: RunSnapshot }
  | { readonly kind: 'seekProgress'; readonly progress: SeekProgress }
  | { readonly kind: 'inspectProgress'; readonly progress: InspectProgress }
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Runs of a comparison came to their ends. */
  | { readonly kind: 'shareChanged'; readonly share: SweepShare }
  | { readonly kind: 'shareSnapshot'; readonly snapshot: ShareSnapshot }
  | { readonly kind: 'sharePart'; readonly part: SharePart };

/** Everything but answers. */
export type WorkerMessage = Exclude<FromWorker, { kind: 'answer' }>;
