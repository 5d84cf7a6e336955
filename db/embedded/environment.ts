/**
 * The environment of every program we start here: nothing of the caller's but
 * where programs are. PGOPTIONS, PGDATA or a locale would interfere, and
 * PostgreSQL's messages stay English, so that we can read them.
 */
export const programEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV ?? "production",
  // `su` without a login keeps a PATH without the sbin folders.
  PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin:/usr/bin:/bin`,
  LC_ALL: "C",
  TZ: "UTC",
};
