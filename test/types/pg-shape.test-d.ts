import type pg from 'pg'
import { expectTypeOf, it } from 'vitest'
import type { PgClient, PgClientConfig, PgStream } from '../../src/connection/postgres/shape.js'

it('describes of pg what pg has', () => {
  type Given = { -readonly [K in keyof Omit<PgClientConfig, 'ssl'>]: PgClientConfig[K] }
  expectTypeOf<Given>().toExtend<pg.ClientConfig>()
  expectTypeOf<pg.Client>().toExtend<Pick<PgClient, 'connect' | 'end' | 'on'>>()
  expectTypeOf<pg.Connection['stream']>().toExtend<Pick<PgStream, 'destroy' | 'pause' | 'resume'>>()
})
