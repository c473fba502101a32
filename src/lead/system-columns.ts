/** The columns that tell an injector what to do with a row, as they are written in docs and messages. */
export const systemColumns = {
  action: 'njAction',
  externalId: 'njExternalLeadId',
  callbackDate: 'njCallBackDate',
  callbackTime: 'njCallBackTime',
  priority: 'njPriority',
  disposition: 'njDisposition',
  allocationName: 'njAllocationName',
  contactHours: 'njContactHours',
  agent: 'njAgent',
} as const

/** A system column, by what it is for. */
export type SystemColumn = keyof typeof systemColumns
