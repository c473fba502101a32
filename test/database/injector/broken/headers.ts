import type { BrokenResult } from './setup.js'

const withHeader = { headerProcedureName: 'NAME_header' }

/** What is wrong with a header procedure. */
export const brokenHeaders: readonly BrokenResult[] = [
  {
    wrong: 'no header procedure where one is named',
    code: 'procedure.unknown',
    severity: 'fault',
    settings: withHeader,
  },
  {
    wrong: 'a header that misspells a column',
    code: 'header.missing',
    severity: 'warning',
    says: 'did you mean phone?',
    header: ['leadId', 'phnoe'],
    settings: withHeader,
  },
  {
    wrong: 'a header without a column',
    code: 'header.undeclared',
    severity: 'warning',
    says: 'phone',
    header: ['leadId'],
    settings: withHeader,
  },
  {
    wrong: 'a header in another order',
    code: 'header.order',
    severity: 'advice',
    answer: 'ready',
    header: ['phone', 'leadId'],
    settings: withHeader,
  },
  {
    wrong: 'an empty header',
    code: 'header.faulty',
    severity: 'fault',
    says: 'it gives no names',
    header: [],
    settings: withHeader,
  },
  {
    wrong: 'NULL among the names of a header',
    code: 'header.faulty',
    severity: 'fault',
    says: 'name 2 is NULL',
    header: ['leadId', null, 'phone'],
    settings: withHeader,
  },
]
