import type mysql from 'mysql2'
import { expectTypeOf, it } from 'vitest'
import type {
  MysqlConnection,
  MysqlConnectionConfig,
  MysqlField,
  MysqlStatement,
} from '../../src/connection/mysql/shape.js'

it('describes of mysql2 what mysql2 has', () => {
  type Given = { -readonly [K in keyof MysqlConnectionConfig]: MysqlConnectionConfig[K] }
  expectTypeOf<Given>().toExtend<mysql.ConnectionOptions>()
  expectTypeOf<MysqlStatement>().toExtend<mysql.QueryOptions>()
  expectTypeOf<mysql.Connection>().toExtend<
    Pick<MysqlConnection, 'threadId' | 'connect' | 'pause' | 'resume' | 'end' | 'on'>
  >()
  expectTypeOf<mysql.FieldPacket>().toExtend<Pick<MysqlField, 'name' | 'columnType' | 'columnLength' | 'flags'>>()
})
