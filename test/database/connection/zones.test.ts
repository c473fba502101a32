import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundledChild, bundleChild } from '../../bundle-child.js'
import { type FreshDatabase, freshMariadbDatabase, freshPostgresDatabase } from '../../servers/index.js'
import { ask as askMariadb } from './mysql/ask.js'
import { ask as askPostgres } from './postgres/ask.js'
import type { ZoneReading } from './zones-in-child.js'

// Half past two on 2026-03-08 is in a gap of New York, half past one on 2026-03-29 in one of London; Apia skipped a whole day.
const wallClocks = [
  '2026-03-08T02:30:00.123456',
  '2026-03-29T01:30:00',
  '2026-10-25T01:30:00',
  '2011-12-30T12:00:00.000001',
  '9999-12-31T23:59:59',
]
const instants = ['2026-03-08T07:30:00.123456Z', '2026-03-29T01:30:00Z']
const cells = [...wallClocks, '2026-03-08', '02:30:00', ...instants]
const texts = cells.map((cell) => `'${cell.replace('T', ' ').replace('Z', '')}'`)

interface Source {
  readonly fresh: () => Promise<FreshDatabase>
  readonly prepare: (url: string) => Promise<unknown>
  /** What the URL says beside the database. */
  readonly query: string
}

const sources: Readonly<Record<string, Source>> = {
  PostgreSQL: {
    fresh: () => freshPostgresDatabase(),
    prepare: (url) =>
      askPostgres(
        url,
        `create function moments(last_id bigint) returns table (${[...wallClocks.keys()].map((n) => `w${n} timestamp`)},
          d date, t time, i0 timestamptz, i1 timestamptz) language sql set timezone = 'UTC' as
          $$ select ${texts.map((text, n) => (n < wallClocks.length ? `${text}::timestamp` : text)).join(', ')}::timestamptz $$;
        create function echo_wall(last_id timestamp) returns table (id timestamp) language sql as $$ select last_id $$;
        create function echo_instant(last_id timestamptz) returns table (id timestamptz) language sql as $$ select last_id $$`
          .replace(`'2026-03-08',`, `'2026-03-08'::date,`)
          .replace(`'02:30:00',`, `'02:30:00'::time,`)
          .replace(`${texts.at(-2)},`, `${texts.at(-2)}::timestamptz,`),
      ),
    query: '',
  },
  MariaDB: {
    fresh: freshMariadbDatabase,
    prepare: (url) =>
      askMariadb(
        url,
        `create table m (${[...wallClocks.keys()].map((n) => `w${n} datetime(6)`)}, d date, t time, i0 timestamp(6), i1 timestamp(6) null)`,
        "set time_zone = '+00:00'",
        `insert into m values (${texts})`,
        'create procedure moments(last_id bigint) select * from m',
        'create procedure echo_wall(last_id datetime(6)) select last_id as id',
        'create procedure echo_instant(last_id timestamp(6)) select last_id as id',
      ),
    // Tests start the server in UTC.
    query: '?sessionTimeZone=%2B00:00',
  },
}

describe.each(Object.entries(sources))('wall clocks and instants of %s', (_name, { fresh, prepare, query }) => {
  let database: FreshDatabase
  let child: BundledChild
  beforeAll(async () => {
    database = await fresh()
    await prepare(database.url)
    child = await bundleChild(new URL('zones-in-child.ts', import.meta.url))
  })
  afterAll(async () => {
    await child[Symbol.asyncDispose]()
    await database.drop()
  })

  it.each([
    ['UTC', 0],
    ['America/New_York', 300],
    ['Europe/London', 0],
    ['Asia/Kolkata', -330],
    ['Pacific/Apia', -780],
  ])('come and go on a host in %s as the server has them', async (zone, offset) => {
    const ids = [
      ...wallClocks.map((text) => ({ kind: 'wall-clock', type: 'datetime', text })),
      ...instants.map((text) => ({ kind: 'instant', type: 'timestamp', text })),
    ]
    const answer = await child.run([`${database.url}${query}`, JSON.stringify(ids)], { TZ: zone })
    const reading: ZoneReading = JSON.parse(answer)
    expect(reading).toEqual({ rows: [cells], echoes: ids.map(({ text }) => [text]), offset })
  })
})
