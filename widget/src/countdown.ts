import { secondsLeft, type Turn } from "./turn";

/** Lets a waiting time run down before the reader's eyes. */
export class Countdown {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly tick: () => void,
    private readonly over: () => void,
  ) {}

  /** Ticks each second until a turn may be asked again. */
  start(turn: Turn): void {
    clearInterval(this.timer);
    if (!secondsLeft(turn)) return;
    this.timer = setInterval(() => {
      this.tick();
      if (secondsLeft(turn)) return;
      clearInterval(this.timer);
      this.over();
    }, 1000);
  }
}
