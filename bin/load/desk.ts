import { setTimeout as sleep } from "node:timers/promises";
import type { CellAnswer, CellEdit } from "@/lib/reporting/cells";
import type { CasualtyRow } from "@/lib/reporting/cells-casualties";
import type { CellsSaved } from "@/lib/reporting/cells-write";
import { clearanceField } from "@/lib/reporting/input";
import type { Month } from "@/lib/reporting/month";
import type { ClearanceMeasure } from "@/lib/reporting/vocabulary";
import type { Change } from "./compare";
import { readForm } from "./forms";
import type { Session } from "./session";
import type { Worker } from "./staff";
import type { Times } from "./times";

/** Measures that no check holds against each other, so that all can be sent. */
const MEASURES: ClearanceMeasure[] = [
  ...(["cancelledM2", "reducedM2", "clearedM2", "apMines", "avMines"] as const),
  ...(["otherUxo", "teams", "deminersF", "deminersM", "daysWorked"] as const),
];
const PRESENCE_MS = 15_000;

export interface Pace {
  /** When to stop, on the clock of `performance.now()`. */
  until: number;
  /** Between two saves on average, in milliseconds; the form itself waits 800. */
  pauseMs: number;
  /** The share of saves whose answer never arrives, and which are sent again. */
  lost: number;
}

export interface Measured {
  save: Times;
  presence: Times;
  submitPage: Times;
  submit: Times;
}

const pick = <T>(all: readonly T[]): T => {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
};

/** One person at the entry form of one month, who remembers what was said to be saved. */
export class Desk {
  /** What the person saw last in each cell. */
  readonly believed = new Map<string, string>();
  readonly acknowledged: Change[] = [];
  rows: CasualtyRow[] = [];
  casualtySaves = 0;
  conflicts = 0;
  resent = 0;
  readonly errors: string[] = [];
  private typed = 0;
  private readonly address: string;

  constructor(
    readonly worker: Worker,
    private readonly session: Session,
    readonly month: Month,
    /** Districts that nobody else of the organisation enters. */
    private readonly own: readonly string[],
    /** Districts that colleagues enter, too; none where there is no colleague. */
    private readonly shared: readonly string[],
    private readonly times: Measured,
  ) {
    this.address = `/api/entry/${worker.organisation}/${month}`;
  }

  async work({ until, pauseMs, lost }: Pace): Promise<void> {
    // People don't sit down at the same instant.
    await sleep(Math.random() * pauseMs);
    let presentAt = Number.NEGATIVE_INFINITY;
    while (performance.now() < until) {
      if (performance.now() - presentAt > PRESENCE_MS) {
        presentAt = performance.now();
        await this.sayPresent();
      }
      const isShared = this.shared.length > 0 && Math.random() < 0.3;
      await this.saveSome(
        isShared ? this.shared : this.own,
        !isShared && Math.random() < lost,
      );
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  private async sayPresent(): Promise<void> {
    const { id } = this.worker;
    const answer = await this.times.presence.measure(() =>
      this.session.post(`${this.address}/presence`, { person: id }),
    );
    await answer.arrayBuffer();
    if (!answer.ok) this.errors.push(`presence answered ${answer.status}`);
  }

  /** A figure that neither this person nor a colleague has typed before. */
  private nextText(measure: ClearanceMeasure): string {
    this.typed += 1;
    const figure = this.typed * 2 + this.worker.seat;
    return measure.endsWith("M2") ? `${figure}.25` : String(figure);
  }

  private async saveSome(
    areas: readonly string[],
    loseAnswer: boolean,
  ): Promise<void> {
    const cells = new Map<string, CellEdit>();
    const count = 1 + Math.floor(Math.random() * 3);
    for (let i = 0; i < count; i += 1) {
      const measure = pick(MEASURES);
      const field = clearanceField(pick(areas), measure);
      const before = this.believed.get(field) ?? "";
      cells.set(field, { field, before, after: this.nextText(measure) });
    }
    const casualties =
      this.worker.reportsCasualties &&
      this.worker.seat === 0 &&
      this.typed % 9 === 0
        ? { before: this.rows, after: this.nextRows() }
        : undefined;
    const body = {
      person: this.worker.id,
      version: 1,
      cells: [...cells.values()],
      casualties,
    };
    if (loseAnswer) await this.sendInVain(body);
    const saved = await this.send(body);
    if (!saved) return;
    for (const edit of cells.values()) {
      this.settle(edit, saved.cells[edit.field]);
    }
    if (!casualties) return;
    if (saved.casualties?.state === "saved") {
      this.rows = saved.casualties.rows;
      this.casualtySaves += 1;
    } else this.errors.push(`casualties ${saved.casualties?.state}`);
  }

  private nextRows(): CasualtyRow[] {
    const row: CasualtyRow = {
      occurredOn: "",
      areaCode: pick(this.own),
      accidentRef: "",
      device: "ap_mine",
      activity: "herding",
      outcome: "injured",
      ageGroup: "adult",
      sex: "male",
      status: "civilian",
      persons: String(this.typed),
    };
    // A short list that goes on changing.
    return [...this.rows.slice(-4), row];
  }

  /** Breaks off before the answer, as a lost connection does. */
  private async sendInVain(body: unknown): Promise<void> {
    this.resent += 1;
    const signal = AbortSignal.timeout(Math.floor(Math.random() * 30));
    const answer = await this.session
      .post(this.address, body, signal)
      .catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    // The form waits a second before it tries again.
    await sleep(1_000);
  }

  private async send(
    body: unknown,
  ): Promise<Extract<CellsSaved, { ok: true }> | null> {
    const answer = await this.times.save.measure(async () => {
      const response = await this.session.post(this.address, body);
      return { status: response.status, text: await response.text() };
    });
    if (answer.status !== 200) {
      this.errors.push(`save answered ${answer.status}`);
      return null;
    }
    const saved = JSON.parse(answer.text) as CellsSaved;
    if (saved.ok) return saved;
    this.errors.push(`save refused: ${saved.refused}`);
    return null;
  }

  private settle(
    { field, before }: CellEdit,
    answer: CellAnswer | undefined,
  ): void {
    if (answer?.state === "saved") {
      const { id, organisation } = this.worker;
      this.acknowledged.push({
        organisation,
        person: id,
        field,
        before,
        after: answer.text,
      });
      this.believed.set(field, answer.text);
    } else if (answer?.state === "conflict") {
      this.conflicts += 1;
      this.believed.set(field, answer.current);
    } else this.errors.push(`${field} ${JSON.stringify(answer)}`);
  }

  /** Sends the month off by the plain form, with a comment on each warning. */
  async submit(): Promise<void> {
    const path = `/reports/${this.worker.organisation}/${this.month}/submit`;
    const html = await this.times.submitPage.measure(async () =>
      (await this.session.fetch(path)).text(),
    );
    const form = readForm(html, "seenNumber");
    if (!form) {
      this.errors.push(`${path} shows no form`);
      return;
    }
    const body = new FormData();
    for (const [name, value] of form.hidden) body.append(name, value);
    for (const [name] of form.textareas) body.append(name, "Simulated.");
    const answer = await this.times.submit.measure(async () => {
      const response = await this.session.fetch(path, { method: "POST", body });
      await response.arrayBuffer();
      return response;
    });
    if (answer.status !== 303) {
      this.errors.push(`submission answered ${answer.status}`);
    }
  }
}
