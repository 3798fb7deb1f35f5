import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ActiveFault, Operation, Fault, FaultName, FaultOf } from './fault.ts';

/** What a fault is matched against: the endpoint, and all text that identifies the request. */
export interface Scene {
  endpoint: string;
  text: string;
}

/** The active faults, oldest first. They are for tests and live only as long as the process. */
@Injectable()
export class FaultsService {
  private faults: ActiveFault[] = [];

  add(fault: Fault): ActiveFault {
    const active = { id: randomUUID(), play: fault, left: fault.times ?? null, played: 0 };
    this.faults.push(active);
    return active;
  }

  list(): readonly ActiveFault[] {
    return this.faults;
  }

  /** Removes all faults, or those with exactly this `match`; returns how many. */
  clear(match?: string): number {
    const before = this.faults.length;
    this.faults = match === undefined ? [] : this.faults.filter(({ play }) => play.match !== match);
    return before - this.faults.length;
  }

  /** Uses the oldest matching fault of that name once, if there is one. */
  take<Name extends FaultName>(name: Name, scene: Scene): FaultOf<Name> | null {
    return this.takeWhere((fault): fault is FaultOf<Name> => fault.play === name, scene);
  }

  takeError(on: Operation, scene: Scene): FaultOf<'http-error'> | null {
    return this.takeWhere(
      (fault): fault is FaultOf<'http-error'> => fault.play === 'http-error' && fault.on === on,
      scene,
    );
  }

  takeReset(scene: Scene, { accepted }: { accepted: boolean }): FaultOf<'submit-reset'> | null {
    return this.takeWhere(
      (fault): fault is FaultOf<'submit-reset'> =>
        fault.play === 'submit-reset' && fault.accepted === accepted,
      scene,
    );
  }

  private takeWhere<P extends Fault>(wanted: (fault: Fault) => fault is P, scene: Scene): P | null {
    for (const active of this.faults) {
      if (active.left === 0 || !wanted(active.play) || !fits(active.play, scene)) continue;
      active.played += 1;
      if (active.left !== null) active.left -= 1;
      return active.play;
    }
    return null;
  }
}

const fits = (fault: Fault, scene: Scene): boolean =>
  (fault.endpoint === undefined || fault.endpoint === scene.endpoint) &&
  (fault.match === undefined || scene.text.includes(fault.match));
