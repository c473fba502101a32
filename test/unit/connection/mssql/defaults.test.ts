import { describe, expect, it } from 'vitest'
import { defaultsIn } from '../../../../src/connection/mssql/defaults.js'

const found = (sql: string) => [...defaultsIn(sql)]

describe('defaults are read in the text of a procedure', () => {
  it.each<[string, string, string[]]>([
    ['none', 'create procedure p @a int as select 1', []],
    ['of one of two', 'create procedure p @a int, @b int = 5 as select 1', ['b']],
    ['of all', "create proc p @a int = null, @b nvarchar(10) = N'x' as select 1", ['a', 'b']],
    ['in parentheses', 'create procedure p(@a int, @b decimal(10, 2) = 1.5) as select 1', ['b']],
    ['with AS before the type', 'create procedure p @a as int, @b as int = 1 as select 1', ['b']],
    [
      'before OUTPUT and READONLY',
      'create procedure p @a int = 1 output, @t dbo.ids readonly, @c int = 2 as x',
      ['a', 'c'],
    ],
    ['of a function', 'create function f (@a int, @b int = 3) returns table as return select 1 as x', ['b']],
    [
      'negative, and a word',
      'create procedure p @a int = -1, @b varchar(9) = abc with recompile as select 1',
      ['a', 'b'],
    ],
    ['in any case', 'CREATE OR ALTER PROCEDURE [dbo].[p] @LastId BIGINT, @Most INT = 5 AS SELECT 1', ['most']],
    ['under odd names', 'create procedure "a = b".[p ]]@x = 1] @größe# int = 1 as select 1', ['größe#']],
    ['with FOR REPLICATION', 'create procedure p @a int = 1 for replication as select 1', ['a']],
    ['that hold signs', "create procedure p @a varchar(20) = 'it''s, @b = 2', @c int as select 1", ['a']],
  ])('%s', (_name, sql, expected) => {
    expect(found(sql)).toEqual(expected)
  })

  it('does not look at the body', () => {
    expect(found('create procedure p @a int as declare @b int = 5, @c int = 6; select @b = 1')).toEqual([])
    expect(found('create procedure p as declare @b int = 5')).toEqual(['b'])
  })

  it('does not look into comments, nested ones neither', () => {
    const sql = `-- @x int = 1
      /* @y int = 2 /* @z int = 3 */ @q int = 4 */
      create procedure p @a int /* = 5 */, -- = 6
        @b int = 7 -- the last
      as select 1`
    expect(found(sql)).toEqual(['b'])
    expect(found('create procedure p @a int = 1 /* never closed')).toEqual(['a'])
  })
})
