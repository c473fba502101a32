import type { ContractProcedures } from '../../../../src/testing/connection/connection-contract-options.js'
import { mssqlEchoes, mssqlValues } from '../../../contract/connection/mssql-values.js'

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The contract's procedures, as settings name them, in a schema. */
export function mssqlProcedures(schema: string): ContractProcedures {
  return {
    leadsById: `${schema}.leads_by_id`,
    quotedName: `[${schema}].[Leads of "today" [all]]]`,
    noParameter: `${schema}.No_Parameter`,
    many: `"${schema}".many`,
    large: `${schema}.large`,
    wide: `${schema}.wide`,
    failsMidway: `${schema}.fails_midway`,
    marksTaken: `[${schema}].marks_taken`,
    marksThenFails: `${schema}.marks_then_fails`,
    slow: `${schema}.slow`,
    endless: `${schema}.endless`,
  }
}

const rows = (most: number) =>
  `(select top (${most}) cast(row_number() over (order by (select null)) as bigint) as id
    from sys.all_columns a cross join sys.all_columns b cross join sys.all_columns c) n`

/** The statements that make them, in T-SQL as SQL Server 2016 knows it; each is a batch of its own. */
export function mssqlObjects(schema: string): readonly string[] {
  const procedure = (name: string, body: string, parameters = '@last_id bigint') =>
    `create procedure ${schema}.${name} ${parameters} as\nbegin\n  set nocount on;\n  ${body}\nend`
  const leads = `select n.id, N'lead ' + cast(n.id as nvarchar(20)) as name from ${rows(25)}
    where n.id > coalesce(@last_id, 0) order by n.id;`
  const mark = `update ${schema}.outbox set taken_at = sysutcdatetime() output inserted.id where taken_at is null;`
  return [
    `create schema ${schema}`,
    `create table ${schema}.outbox (id bigint primary key, taken_at datetime2)`,
    `insert into ${schema}.outbox (id) values ${numbered(1, 10)
      .map((id) => `(${id})`)
      .join(', ')}`,
    procedure('leads_by_id', leads),
    procedure('[Leads of "today" [all]]]', leads),
    procedure('no_parameter', `select N'id' as name;`, ''),
    procedure('many', `select n.id from ${rows(5_000)} order by n.id;`),
    procedure(
      'large',
      `select n.id, replicate(cast('x' as varchar(max)), 100000) as text from ${rows(30)} order by n.id;`,
    ),
    procedure(
      'wide',
      `select ${numbered(1, 300)
        .map((number) => `N'${number}' as c${number}`)
        .join(', ')};`,
    ),
    procedure('fails_midway', `select n.id, 1 / (4 - n.id) as x from ${rows(10)} order by n.id;`),
    procedure('marks_taken', mark),
    procedure('marks_then_fails', `${mark}\n  throw 50001, N'on purpose', 1;`),
    procedure('slow', `waitfor delay '00:01:00';\n  select cast(1 as bigint) as id;`),
    procedure(
      'endless',
      `select n.id, replicate(cast(N'x' as nvarchar(max)), 1000) as text from ${rows(1_000_000_000)};`,
    ),
    procedure(
      'types',
      `select ${mssqlValues
        .map(({ name, sqlType, sql }) => `cast(${sql} as ${sqlType.replace(' not null', '')}) as [${name}]`)
        .join(',\n    ')};`,
    ),
    ...mssqlEchoes.map(({ procedure: name, sqlType }) =>
      procedure(name.replace('dbo.', ''), 'select @last_id as id;', `@last_id ${sqlType}`),
    ),
  ]
}

/** The statement that drops a schema with all that is in it. */
export function dropSchema(schema: string): string {
  return `declare @drop nvarchar(max) = N'';
select @drop += N'drop ' + case when o.type in ('P') then N'procedure ' when o.type in ('IF', 'TF') then N'function '
    else N'table ' end + N'${schema}.' + quotename(o.name) + N';'
  from sys.objects o where o.schema_id = schema_id(N'${schema}') and o.type in ('P', 'IF', 'TF', 'U')
  order by case when o.type = 'U' then 1 else 0 end, o.create_date desc;
exec sp_executesql @drop;
drop schema ${schema};`
}
