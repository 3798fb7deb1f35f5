import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type {
  Job,
  JobDataset,
  JobCost,
  JobError,
  JobProgress,
  JobQuestion,
  JobStatus,
  LoraVersion,
  Operation,
  OperationReport,
  OperationState,
  StoredFile,
  TrainerName,
} from '#domain';

export const DEMO_USER = 'demo';

/** The response of `GET /api/jobs/:jobId/status`. */
export interface StatusAnswer {
  jobId: string;
  status: JobStatus;
  stage: string;
  progress: JobProgress;
  error: JobError | null;
  question: JobQuestion | null;
}

/** The part of the response of `GET /api/images/:jobId` that the demo reads. */
export interface ImagesAnswer extends StatusAnswer {
  images: { imageId: string; status: string; url: string | null; error: { message: string } | null }[];
  contactSheetUrls: string[];
  cost: JobCost;
}

/** What images to make. */
export interface ImagesOffer {
  request: object;
  count: number;
  model: string;
  dollars: number | null;
}

/** The part of the response of `GET /api/lora/:jobId` that the demo reads. */
export interface JobAnswer extends StatusAnswer {
  activeVersion: number | null;
  dataset: JobDataset | null;
  versions: LoraVersion[];
  workflow: Job['workflow'];
}

/** The part of the response of `GET /api/videos/:jobId` that the demo reads. */
export interface VideoAnswer extends StatusAnswer {
  operations: (Pick<OperationState, 'name' | 'status' | 'video' | 'audio'> & {
    report: OperationReport | null;
  })[];
  outputs: (StoredFile & { url: string })[];
}

/** The price of the demo's training. */
export interface TrainingPrice {
  trainer: TrainerName;
  steps: number;
  dollars: number;
}

/** The part of the response of `GET /api/lora/estimate` that the demo reads. */
interface EstimateAnswer {
  trainer: TrainerName;
  steps: number;
  price: { dollars: number | null; sandbox: boolean };
}

/** The part of a plan for images that the demo reads. */
interface PlanAnswer {
  request: object;
  images: { model: string }[];
  price: { dollars: number | null };
}

/** The cheapest one with a published price, since an unknown price cannot be accepted. */
const PAID_TRAINER: TrainerName = 'turbo-flux';

const REQUEST_TIMEOUT_MS = 30_000;

/** A refusal in readable form: the type, the sentence and the remedy of the problem document. */
export const describeRefusal = (status: number, body: string): string => {
  try {
    const { type, detail, remedy } = JSON.parse(body) as Record<string, unknown>;
    if (typeof type === 'string' && typeof detail === 'string' && typeof remedy === 'string')
      return `${type.split(':').at(-1)}: ${detail}\n${remedy}`;
  } catch {
    // Not a problem document, so another server responded.
  }
  return `The API answered ${status}: ${body.slice(0, 1000)}`;
};

const requireOk = async (response: Response): Promise<Response> => {
  if (response.ok) return response;
  throw new Error(describeRefusal(response.status, await response.text()));
};

/** The service as seen by a client on the network. */
export class ServiceClient {
  constructor(private readonly address: string) {}

  /** The price of a training; null with the sandbox, which is free. Only the service knows which of the two it uses. */
  async price(): Promise<TrainingPrice | null> {
    const answer = await this.read<EstimateAnswer>(`/api/lora/estimate?trainer=${PAID_TRAINER}`);
    const { trainer, steps, price } = answer;
    if (price.sandbox) return null;
    if (price.dollars === null) throw new Error(`Nobody publishes what a training with ${trainer} costs.`);
    return { trainer, steps, dollars: price.dollars };
  }

  /**
   * Uploads the video as a form, streamed from disk; returns the job id.
   *
   * @param price that was agreed to, which becomes the budget; if absent, the service chooses trainer and steps
   */
  async train({ video, price }: { video: string; price?: TrainingPrice }): Promise<string> {
    const form = new FormData();
    form.set('userId', DEMO_USER);
    form.set('name', 'Demo');
    form.set('triggerWord', 'ohwx');
    form.set('subjectClass', 'person');
    form.set('consent', 'true');
    if (price) {
      form.set('trainer', price.trainer);
      form.set('steps', String(price.steps));
      form.set('budget', String(price.dollars));
    }
    form.set('video', await openAsBlob(video), basename(video));
    return this.send('/api/lora/train', form);
  }

  /** Uploads the video as a form, streamed from disk; returns the job id. */
  async processVideo(video: string, operations: readonly Operation[]): Promise<string> {
    const form = new FormData();
    form.set('userId', DEMO_USER);
    form.set('name', 'Demo');
    form.set('operations', JSON.stringify(operations));
    form.set('video', await openAsBlob(video), basename(video));
    return this.send('/api/videos/process', form);
  }

  /** A processed video; the service says its own addresses relatively where it does not know its public one. */
  async video(jobId: string): Promise<VideoAnswer> {
    const job = await this.read<VideoAnswer>(`/api/videos/${jobId}?userId=${DEMO_USER}`);
    const outputs = job.outputs.map((output) => ({
      ...output,
      url: new URL(output.url, this.address).href,
    }));
    return { ...job, outputs };
  }

  status(jobId: string): Promise<StatusAnswer> {
    return this.read<StatusAnswer>(`/api/jobs/${jobId}/status?userId=${DEMO_USER}`);
  }

  job(jobId: string): Promise<JobAnswer> {
    return this.read<JobAnswer>(`/api/lora/${jobId}?userId=${DEMO_USER}`);
  }

  /** Plans images; nothing is made or paid for. */
  async planImages(request: object): Promise<ImagesOffer> {
    const plan = await this.post<PlanAnswer>('/api/images/generate', { ...request, dryRun: true });
    const { images, price } = plan;
    return { request: plan.request, count: images.length, model: images[0]!.model, dollars: price.dollars };
  }

  /** Makes planned images; returns the job id. Their price is the budget, if there is one. */
  async makeImages({ request, dollars }: ImagesOffer): Promise<string> {
    const budget = dollars === null ? {} : { budget: dollars };
    return (await this.post<{ jobId: string }>('/api/images/generate', { ...request, ...budget })).jobId;
  }

  images(jobId: string): Promise<ImagesAnswer> {
    return this.read<ImagesAnswer>(`/api/images/${jobId}?userId=${DEMO_USER}`);
  }

  /** The workflow that runs a job of any kind. */
  async workflowOf(jobId: string): Promise<Job['workflow']> {
    const path = `/api/jobs/${jobId}?userId=${DEMO_USER}`;
    return (await this.read<{ workflow: Job['workflow'] }>(path)).workflow;
  }

  /** Starts a job by a form, however long its file takes; returns the job id. */
  private async send(path: string, body: FormData): Promise<string> {
    const response = await requireOk(await fetch(`${this.address}${path}`, { method: 'POST', body }));
    return ((await response.json()) as { jobId: string }).jobId;
  }

  private async post<Answer>(path: string, body: object): Promise<Answer> {
    const response = await fetch(`${this.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: DEMO_USER, ...body }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    return (await (await requireOk(response)).json()) as Answer;
  }

  private async read<Answer>(path: string): Promise<Answer> {
    const response = await requireOk(
      await fetch(`${this.address}${path}`, {
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      }),
    );
    return (await response.json()) as Answer;
  }
}
