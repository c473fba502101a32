import { ExternalConnection, LeadInjector, orThrow, type TestReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'

/** What a test says of a procedure of the docs, with a store of its own. */
export async function tested(
  url: string,
  {
    procedure,
    id,
    header,
    config = {},
  }: { readonly procedure: string; readonly id: string; readonly header?: string; readonly config?: object },
): Promise<TestReport> {
  await using connection = ExternalConnection.fromUrl('crm', url, config)
  const created = LeadInjector.create({
    settings: {
      name: procedure,
      connection: 'crm',
      procedureName: procedure,
      headerProcedureName: header ?? null,
      uniqueIdField: id,
      enabled: true,
      timeZone: 'Australia/Melbourne',
      campaign: 'summer',
      allocation: 'inbound',
    },
    connection,
    repository: new MemoryLeadRepository(),
  })
  return orThrow(await orThrow(created).test())
}

/** The codes of everything that is no advice. */
export function against({ findings }: TestReport): readonly string[] {
  return findings.filter(({ severity }) => severity !== 'advice').map(({ code }) => code)
}

/** The codes of the advice, but for the connection's. */
export function advice({ findings }: TestReport): readonly string[] {
  const codes = findings.filter(({ severity }) => severity === 'advice').map(({ code }) => code)
  return codes.filter((code) => code !== 'connection.unencrypted')
}
