import { readFileSync, writeFileSync } from 'node:fs'
import { ExternalConnection, LeadInjector, renderTestReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import pg from 'pg'
import { expect, it } from 'vitest'
import { freshPostgresDatabase } from '../servers/index.js'

const page = new URL('../../docs/dry-run.md', import.meta.url)

/** To write it anew: LEAD_INJECTOR_WRITE_DOCS=1 npx vitest run test/docs/dry-run-doc.test.ts */
it('docs/dry-run.md shows the report of a test that was made', { timeout: 60_000 }, async () => {
  await using database = await freshPostgresDatabase()
  const client = new pg.Client(database.url)
  await client.connect()
  await client.query(`
    create schema crm;
    create table crm.enquiry (id bigint, phone text, suburb text, call_at text);
    insert into crm.enquiry values
      (101, '0412 345 678', 'Carlton', '03/25/2030 14:30'), (102, '(03) 9123 4567', null, null),
      (103, '0412 345 678', 'Fitzroy', '03/26/2030 09:15'), (104, 'none', 'Carlton', null), (105, '0412 345 679', null, null);
    create function crm.new_leads(last_id bigint)
      returns table (lead_id bigint, phone text, suburb text, "njCallBackDate" text, "njContctHours" text)
      language sql as 'select e.*, null from crm.enquiry e where id > coalesce(last_id, 0) order by id';
    create function crm.new_leads_header() returns table (name text)
      language sql as $$ values ('lead_id'), ('phone'), ('suburb'), ('njCallBackDate'), ('njContactHours') $$;
  `)
  await client.end()
  await using connection = ExternalConnection.fromUrl('crm', database.url)
  const created = LeadInjector.create({
    settings: {
      name: 'Web enquiries',
      connection: 'crm',
      procedureName: 'crm.new_leads',
      headerProcedureName: 'crm.new_leads_header',
      uniqueIdField: 'lead_id',
      callbackDateFormat: 'dd/MM/yyyy HH:mm',
      timeZone: 'Australia/Melbourne',
      defaultRegion: 'AU',
      campaign: 'summer',
      allocation: 'inbound',
    },
    connection,
    repository: new MemoryLeadRepository(),
  })
  const report = (await created._unsafeUnwrap().test())._unsafeUnwrap()
  const { pathname, username } = new URL(database.url)
  const timings = { connect: 12, roundTrip: 1, firstRow: 3, total: 48 }
  const server = 'PostgreSQL 18.4'
  const shown = renderTestReport({
    ...report,
    connection: report.connection && { ...report.connection, server, database: 'crm', user: 'dialer' },
    findings: report.findings.map((finding) =>
      finding.code === 'connection.unencrypted'
        ? { ...finding, message: finding.message.replace(/PostgreSQL [\d.]+/, server) }
        : finding,
    ),
    timings,
  })
  expect(shown).not.toContain(pathname.slice(1))
  expect(shown).not.toContain(`user ${username}`)
  const text = readFileSync(page, 'utf8')
  const fresh = text.replace(/```text\n[\s\S]*?```/, () => `\`\`\`text\n${shown}\n\`\`\``)
  if (process.env['LEAD_INJECTOR_WRITE_DOCS'] === '1') writeFileSync(page, fresh)
  else expect(text).toBe(fresh)
})
