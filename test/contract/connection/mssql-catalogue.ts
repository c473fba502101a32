import { type Procedure, type SqlType, table } from '../../servers/tds/index.js'

/** A procedure as the catalogue of a scripted server has it. */
export interface Catalogued {
  /** `schema.name`; dbo is the schema of who logs in. */
  readonly name: string
  /** Default: `@last_id bigint`. */
  readonly parameters?: readonly CataloguedParameter[]
  /** `P` unless said. */
  readonly type?: 'P' | 'PC' | 'IF' | 'TF' | 'FT'
  /** Its text; NULL where it is hidden, as it is unless said. */
  readonly definition?: string | null
  /** False: it may be seen, not run. */
  readonly mayRun?: boolean | null
}

/** A parameter with what sys.parameters says. */
export interface CataloguedParameter {
  readonly name: string
  readonly type: string
  readonly isOutput?: boolean
  readonly isTable?: boolean
  readonly hasDefault?: boolean
}

const lastId: CataloguedParameter = { name: '@last_id', type: 'bigint' }

const columns: readonly (readonly [string, SqlType])[] = [
  ['', 'nvarchar(128) not null'],
  ['', 'nvarchar(128) not null'],
  ['', 'varchar(2)'],
  ['', 'nvarchar(128)'],
  ['', 'nvarchar(128)'],
  ['', 'bit'],
  ['', 'bit'],
  ['', 'bit'],
  ['', 'nvarchar(max)'],
  ['', 'int'],
]

/** Answers the statement with which a procedure is looked up. */
export function catalogue(list: readonly Catalogued[]): readonly [RegExp, Procedure] {
  return [
    /from (\[(?:[^\]]|\]\])*\]\.)?sys\.objects/,
    (call) => {
      const wanted = (name: string) => String(call.value(name) ?? '').toLowerCase()
      const found = list.find(({ name }) => {
        const dot = name.indexOf('.')
        const [schema, own] = [name.slice(0, dot).toLowerCase(), name.slice(dot + 1).toLowerCase()]
        return own === wanted('name') && schema === (wanted('schema') || 'dbo')
      })
      return table(columns, found === undefined ? [] : rowsOf(found))
    },
  ]
}

function rowsOf({ name, type = 'P', parameters = [lastId], definition = null, mayRun = true }: Catalogued) {
  const dot = name.indexOf('.')
  const head = [name.slice(0, dot), name.slice(dot + 1), type.padEnd(2).trim()]
  const may = mayRun === null ? null : mayRun ? 1 : 0
  if (parameters.length === 0) return [[...head, null, null, null, null, null, null, may]]
  return parameters.map((parameter, index) => [
    ...head,
    parameter.name,
    parameter.type,
    parameter.isOutput ?? false,
    parameter.isTable ?? false,
    parameter.hasDefault ?? false,
    index === 0 ? definition : null,
    may,
  ])
}
