import type { ChangeStamp, LeadSnapshot } from '../lead/stored-lead.js'

/** The changes of a lead with one more, which takes the place of its injector's last. */
export function stamped({ changed }: LeadSnapshot, stamp: ChangeStamp): readonly ChangeStamp[] {
  return [...changed.filter(({ injector }) => injector !== stamp.injector), stamp]
}
