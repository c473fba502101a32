/** The system columns that a decision names in its reasons, as the product spells them. */
export const decidedColumns = {
  externalId: 'njExternalLeadId',
  callback: 'njCallBackDate',
  disposition: 'njDisposition',
  allocation: 'njAllocationName',
  contactHours: 'njContactHours',
  agent: 'njAgent',
} as const
