import { Times } from "../load/times";

/** How long answers took, in milliseconds. */
export interface Summary {
  p50: number;
  p95: number;
  /** Bytes of the last answer's body. */
  bytes: number;
}

export function summarise(times: Times, bytes = 0): Summary {
  return { p50: times.percentile(0.5), p95: times.percentile(0.95), bytes };
}

/** Reads an address to the last byte. Throws where the answer is not 200. */
export async function readAll(url: string, cookie: string): Promise<number> {
  const response = await fetch(url, {
    headers: { cookie },
    redirect: "manual",
  });
  const { byteLength } = await response.arrayBuffer();
  if (response.status !== 200) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return byteLength;
}

/**
 * Reads an address `count` times, `atOnce` requests under way at any moment,
 * after some that are not counted.
 */
export async function measure(
  url: string,
  cookie: string,
  { count, atOnce }: { count: number; atOnce: number },
): Promise<Summary> {
  for (let i = 0; i < 3; i += 1) await readAll(url, cookie);
  const times = new Times();
  let left = count;
  let bytes = 0;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      bytes = await times.measure(() => readAll(url, cookie));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return summarise(times, bytes);
}

/** A page and its floor, measured next to each other. */
export interface Pair {
  page: Summary;
  floor: Summary;
}

/**
 * Measures an address and its floor in turns, a request of each: what else the
 * machine does meanwhile slows both alike.
 */
export async function measureBeside(
  { url, floorUrl }: { url: string; floorUrl: string },
  cookie: string,
  count: number,
): Promise<Pair> {
  for (let i = 0; i < 3; i += 1) {
    await readAll(floorUrl, cookie);
    await readAll(url, cookie);
  }
  const page = new Times();
  const floor = new Times();
  let bytes = 0;
  for (let i = 0; i < count; i += 1) {
    await floor.measure(() => readAll(floorUrl, cookie));
    bytes = await page.measure(() => readAll(url, cookie));
  }
  return { page: summarise(page, bytes), floor: summarise(floor) };
}
