/**
 * `npm run load`: simulated staff of many operators save cells at the same
 * time, through the real address with real sessions, and then submit; at the
 * end what each was told is held against the database. Ends with 1 when a cell
 * was lost, doubled or refused.
 */
import { parseArgs } from "node:util";
import postgres, { type Sql } from "postgres";
import { addMonths, todayIn } from "@/lib/reporting/month";
import { Desk, type Measured } from "./load/desk";
import { Session } from "./load/session";
import { makeStaff } from "./load/staff";
import { Times } from "./load/times";
import { verify } from "./load/verify";
import { ensureBuild } from "./steps/build.mjs";
import { describeFailure, Failure } from "./steps/failure.mjs";
import { startOwnInstance } from "./steps/own-instance";
import { say, step } from "./steps/terminal.mjs";

const USAGE = `Usage: npm run load -- [--seconds 60] [--people 50] [--pause 800] [--lost 2]
                   [--url URL --database URL]

  --seconds   how long they save
  --people    how many; every tenth operator is shared by two of them
  --pause     milliseconds between two saves of one person, on average
  --lost      of a hundred saves, how many lose their answer and are sent again
  --url       an instance that runs; its operators and people are made in
  --database  its database, by the owner's address. Not an instance in use:
              what is entered stays there`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "60" },
      people: { type: "string", default: "50" },
      pause: { type: "string", default: "800" },
      lost: { type: "string", default: "2" },
      url: { type: "string" },
      database: { type: "string" },
    },
  });
  const number = (name: "seconds" | "people" | "pause" | "lost") => {
    const value = Number(values[name]);
    if (!(value >= 0) || values[name] === "") throw new Failure(USAGE);
    return value;
  };
  if ((values.url === undefined) !== (values.database === undefined)) {
    throw new Failure(USAGE);
  }
  return {
    seconds: number("seconds"),
    people: number("people"),
    pauseMs: number("pause"),
    lost: number("lost") / 100,
    elsewhere:
      values.url && values.database
        ? { baseUrl: values.url.replace(/\/$/, ""), ownerUrl: values.database }
        : null,
  };
}
type Arguments = ReturnType<typeof readArguments>;

const stops: (() => unknown)[] = [];
async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}

async function openDesks(
  owner: Sql,
  baseUrl: string,
  people: number,
  times: Measured,
): Promise<Desk[]> {
  const month = addMonths(todayIn("Asia/Baku").slice(0, 7), -1);
  const workers = await makeStaff(owner, people, month);
  const areas = await owner<{ code: string }[]>`
    select code from areas where level > 0 and valid_to is null order by id`;
  const codes = areas.map(({ code }) => code);
  // Two that share an operator have a third of the districts each, and one in common.
  const third = Math.floor(codes.length / 3);
  const desks: Desk[] = [];
  for (const worker of workers) {
    const isShared = workers.some(
      (w) => w.organisation === worker.organisation && w.id !== worker.id,
    );
    const own = isShared
      ? codes.slice(worker.seat * third, (worker.seat + 1) * third)
      : codes;
    desks.push(
      new Desk(
        worker,
        await Session.open(baseUrl, worker.email, worker.password),
        month,
        own,
        isShared ? codes.slice(2 * third) : [],
        times,
      ),
    );
  }
  return desks;
}

const milliseconds = (value: number) =>
  Number.isNaN(value) ? "–" : `${value.toFixed(value < 10 ? 1 : 0)} ms`;

function printTable(times: Measured): void {
  const names = {
    save: "save of cells",
    presence: "who else is here",
    submitPage: "page before submitting",
    submit: "submission",
  };
  say("");
  say("| request | count | p50 | p95 | p99 |");
  say("|---|--:|--:|--:|--:|");
  for (const [key, name] of Object.entries(names)) {
    const of = times[key as keyof Measured];
    const cells = [0.5, 0.95, 0.99].map((p) => milliseconds(of.percentile(p)));
    say(
      `| ${name} | ${of.count.toLocaleString("en")} | ${cells.join(" | ")} |`,
    );
  }
  say("");
}

async function measure(
  { seconds, people, pauseMs, lost, elsewhere }: Arguments,
  owner: Sql,
  baseUrl: string,
): Promise<boolean> {
  const times: Measured = {
    save: new Times(),
    presence: new Times(),
    submitPage: new Times(),
    submit: new Times(),
  };
  const desks = await step(`${people} people sign in`, () =>
    openDesks(owner, baseUrl, people, times),
  );
  const organisations = new Set(desks.map((d) => d.worker.organisation)).size;
  await step(`They save for ${seconds} s`, async () => {
    const until = performance.now() + seconds * 1000;
    await Promise.all(desks.map((desk) => desk.work({ until, pauseMs, lost })));
  });
  await step(`${organisations} operators submit`, async () => {
    await Promise.all(
      desks.filter((d) => d.worker.seat === 0).map((desk) => desk.submit()),
    );
  });
  const { cells, changes, faults } = await step("Compare", () =>
    verify(owner, desks),
  );
  printTable(times);
  const sum = (of: (desk: Desk) => number) =>
    desks.map(of).reduce((a, b) => a + b, 0);
  say(
    `${(times.save.count / seconds).toFixed(1)} saves a second by ${people} people of ${organisations} operators${elsewhere ? "" : ", on an instance of their own"}; ` +
      `${changes.toLocaleString("en")} changes of ${cells.toLocaleString("en")} cells, ` +
      `${sum((d) => d.conflicts)} conflicts said, ${sum((d) => d.resent)} saves sent again.`,
  );
  const errors = desks.flatMap((desk) => desk.errors);
  for (const fault of [...errors, ...faults].slice(0, 20)) say(`  ${fault}`);
  say(
    errors.length + faults.length === 0
      ? "No error; no cell lost, none doubled; the audit log agrees."
      : `${errors.length} errors, ${faults.length} faults.`,
  );
  return errors.length + faults.length === 0;
}

async function run(): Promise<boolean> {
  const asked = readArguments();
  let instance = asked.elsewhere;
  if (!instance) {
    await step("Build", ensureBuild);
    instance = await step("An instance of its own", () =>
      startOwnInstance((stop) => stops.push(stop), { durable: true }),
    );
  }
  const owner = postgres(instance.ownerUrl, { max: 2, onnotice: () => {} });
  stops.push(() => owner.end());
  return measure(asked, owner, instance.baseUrl);
}

// Ctrl-C leaves nothing behind.
process.on("SIGINT", () => void stopAll().then(() => process.exit(130)));
process.on("SIGTERM", () => void stopAll().then(() => process.exit(143)));

run()
  .catch((error: unknown) => {
    console.error(describeFailure(error));
    return false;
  })
  .then(async (good) => {
    await stopAll();
    process.exit(good ? 0 : 1);
  });
