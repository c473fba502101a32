import { add, type Columns } from './rows.js'
import { Story, type StoryOptions } from './story.js'

/** The numbers of the lead. */
export const first = '+61400000001'
export const second = '+61400000002'
/** Another's, which the register lists where a test says so. */
export const listed = '+61400000008'

/** A story with one lead, X, that has everything. */
export function withLead(options: StoryOptions = {}, columns: Columns = {}): Story {
  const story = new Story(options)
  const all = {
    njExternalLeadId: 'X',
    njCallBackDate: '2026-12-01T10:00',
    njPriority: '3',
    njContactHours: 'Perth',
    njAgent: 'kim',
    name: 'Ann',
    phone: first,
    mobile: second,
  }
  story.batch([add('1', { ...all, ...columns })])
  return story
}
