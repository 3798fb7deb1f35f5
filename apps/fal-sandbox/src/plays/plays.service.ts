import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ActivePlay, Operation, Play, PlayName, PlayOf } from './play.ts';

/** What a play is chosen by: the endpoint, and everything that names the request. */
export interface Scene {
  endpoint: string;
  text: string;
}

/** The plays in force, oldest first. They are for tests and live only as long as the process. */
@Injectable()
export class PlaysService {
  private plays: ActivePlay[] = [];

  add(play: Play): ActivePlay {
    const active = { id: randomUUID(), play, left: play.times ?? null, played: 0 };
    this.plays.push(active);
    return active;
  }

  list(): readonly ActivePlay[] {
    return this.plays;
  }

  /** Ends all plays, or those with exactly this `match`; answers how many. */
  clear(match?: string): number {
    const before = this.plays.length;
    this.plays = match === undefined ? [] : this.plays.filter(({ play }) => play.match !== match);
    return before - this.plays.length;
  }

  /** Takes one performance of the oldest play of that name which fits, if there is one. */
  take<Name extends PlayName>(name: Name, scene: Scene): PlayOf<Name> | null {
    return this.takeWhere((play): play is PlayOf<Name> => play.play === name, scene);
  }

  takeError(on: Operation, scene: Scene): PlayOf<'http-error'> | null {
    return this.takeWhere(
      (play): play is PlayOf<'http-error'> => play.play === 'http-error' && play.on === on,
      scene,
    );
  }

  takeReset(scene: Scene, { accepted }: { accepted: boolean }): PlayOf<'submit-reset'> | null {
    return this.takeWhere(
      (play): play is PlayOf<'submit-reset'> => play.play === 'submit-reset' && play.accepted === accepted,
      scene,
    );
  }

  private takeWhere<P extends Play>(wanted: (play: Play) => play is P, scene: Scene): P | null {
    for (const active of this.plays) {
      if (active.left === 0 || !wanted(active.play) || !fits(active.play, scene)) continue;
      active.played += 1;
      if (active.left !== null) active.left -= 1;
      return active.play;
    }
    return null;
  }
}

const fits = (play: Play, scene: Scene): boolean =>
  (play.endpoint === undefined || play.endpoint === scene.endpoint) &&
  (play.match === undefined || scene.text.includes(play.match));
