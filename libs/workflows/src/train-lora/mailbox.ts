import { Inbox } from '../jobs/inbox.ts';
import { withFrames } from './approval.ts';
import type { Approval } from '#domain';
import type { AddedVideo, SentApproval } from './signals.ts';

/** The owner's answer to a training's question: an approval, or another video. */
export type Answer = { approval: Approval } | { video: AddedVideo };

const joined = (earlier: Approval, later: Approval): Approval => ({
  ...earlier,
  ...later,
  captions: { ...earlier.captions, ...later.captions },
  ...withFrames(earlier, later),
});

/** The messages received by a training. */
export class Mailbox extends Inbox<Answer> {
  approve({ id, ...approval }: SentApproval): void {
    this.put({ approval }, id);
  }

  addVideo(video: AddedVideo): void {
    this.put({ video }, video.id);
  }

  get hasApproval(): boolean {
    return this.answers.some((answer) => 'approval' in answer);
  }

  /** Takes the first video: its sender wants to see the result before anything else counts. */
  takeVideo(): AddedVideo | undefined {
    const found = this.answers.find((answer) => 'video' in answer);
    this.answers = this.answers.filter((answer) => answer !== found);
    return found?.video;
  }

  /** Takes all approvals. Several received together count as one, where the latest value of each field counts. */
  takeApproval(): Approval | undefined {
    const approvals = this.answers.flatMap((answer) => ('approval' in answer ? [answer.approval] : []));
    this.answers = this.answers.filter((answer) => !('approval' in answer));
    const [first, ...others] = approvals;
    return first && others.reduce(joined, first);
  }
}
