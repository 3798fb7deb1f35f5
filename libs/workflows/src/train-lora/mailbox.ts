import { Inbox } from '../jobs/inbox.ts';
import { withFrames } from './approval.ts';
import type { AddedVideo, Approval, SentApproval } from './signals.ts';

/** What the owner of a training answers its questions with: an approval, or another video. */
export type Answer = { approval: Approval } | { video: AddedVideo };

const joined = (earlier: Approval, later: Approval): Approval => ({
  ...earlier,
  ...later,
  captions: { ...earlier.captions, ...later.captions },
  ...withFrames(earlier, later),
});

/** What came in for a training. */
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

  /** Takes out the video that came first: whoever adds one wants to see what comes of it before anything else counts. */
  takeVideo(): AddedVideo | undefined {
    const found = this.answers.find((answer) => 'video' in answer);
    this.answers = this.answers.filter((answer) => answer !== found);
    return found?.video;
  }

  /** Takes out all approvals. Those that came at once count as one, in which the later word about a thing counts. */
  takeApproval(): Approval | undefined {
    const approvals = this.answers.flatMap((answer) => ('approval' in answer ? [answer.approval] : []));
    this.answers = this.answers.filter((answer) => !('approval' in answer));
    const [first, ...others] = approvals;
    return first && others.reduce(joined, first);
  }
}
